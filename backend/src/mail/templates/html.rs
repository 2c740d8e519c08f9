//! The HTML of a mail: one column of text and a button that is a link. No image, no script, nothing that is fetched.

/// What stands in it, in this order; nothing is escaped yet.
pub(super) struct Parts<'a> {
    pub subject: &'a str,
    pub greeting: &'a str,
    pub lead: &'a str,
    /// Headings, each with the lines below it.
    pub sections: &'a [(String, Vec<String>)],
    /// The label and the address of the button.
    pub action: Option<(&'a str, &'a str)>,
    pub link_hint: &'a str,
    pub note: &'a str,
    pub footer: &'a str,
}

/// The page. Styles stand in attributes: mail programs drop style sheets.
pub(super) fn page(locale: &str, parts: &Parts<'_>) -> String {
    let [subject, greeting, lead, note, footer] = [
        parts.subject,
        parts.greeting,
        parts.lead,
        parts.note,
        parts.footer,
    ]
    .map(escape);
    let action = parts.action.map(|(label, address)| {
        let (label, address, hint) = (escape(label), escape(address), escape(parts.link_hint));
        format!(
            "<p style=\"margin:24px 0\"><a href=\"{address}\" style=\"display:inline-block;padding:12px 20px;\
             border-radius:8px;background:#3d4fc4;color:#ffffff;font-weight:600;text-decoration:none\">{label}</a></p>\n\
             <p style=\"font-size:14px;color:#565e6c\">{hint}<br><a href=\"{address}\" \
             style=\"color:#3140a6;word-break:break-all\">{address}</a></p>\n"
        )
    });
    let action = action.unwrap_or_default();
    let sections: String = parts.sections.iter().map(section).collect();
    format!(
        "<!doctype html>\n<html lang=\"{locale}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"margin:0;padding:24px 16px;background:#f5f6f8;color:#14171d;\
         font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5\">\n\
         <div role=\"main\" style=\"max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px\">\n\
         <h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.3\">{subject}</h1>\n\
         <p>{greeting}</p>\n<p>{lead}</p>\n{sections}{action}<p>{note}</p>\n\
         <p style=\"margin-top:32px;font-size:13px;color:#565e6c\">{footer}</p>\n</div>\n</body>\n</html>\n"
    )
}

fn section((heading, lines): &(String, Vec<String>)) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    format!(
        "<h2 style=\"margin:16px 0 4px;font-size:16px\">{}</h2>\n\
         <ul style=\"margin:0;padding-left:20px\">\n<li>{}</li>\n</ul>\n",
        escape(heading),
        lines.join("</li>\n<li>")
    )
}

/// The text as it may stand between tags and in attributes.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
