//! The description of the API.

use serde_json::Value;

use crate::support::Server;

fn description() -> Value {
    serde_json::to_value(server::api::openapi()).unwrap()
}

#[test]
fn the_description_changes_only_on_purpose() {
    insta::assert_json_snapshot!("openapi", description());
}

#[test]
fn every_operation_is_described_in_full() {
    for (path, item) in description()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = format!("{method} {path}");
            assert!(
                !operation["summary"].as_str().unwrap_or_default().is_empty(),
                "{name}"
            );
            assert!(
                !operation["tags"][0].as_str().unwrap_or_default().is_empty(),
                "{name}"
            );
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{name}");
            assert!(
                responses.contains_key("400") && responses.contains_key("default"),
                "{name}"
            );
            let parameters: Vec<_> = operation["parameters"].as_array().into_iter().flatten().collect();
            let named = |wanted: &str| parameters.iter().any(|parameter| parameter["name"] == wanted);
            for inside in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(named(inside), "{name} {inside}");
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let description = description();
    let text = description.to_string();
    for reference in text
        .split("\"$ref\":\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(description.pointer(reference).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn the_description_and_its_viewer_are_served_without_outside_help() {
    let server = Server::start().await;
    let answer = server.get("/api/v1/openapi.json").send().await.expect(200);
    assert_eq!(answer.json(), description());
    let answer = server.get("/api/docs").send().await;
    assert!((300..400).contains(&answer.status));
    assert_eq!(answer.header("location"), "/api/docs/");
    let page = server.get("/api/docs/").send().await.expect(200);
    assert!(page.header("content-type").starts_with("text/html"));
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("script-src 'self';") && !policy.contains("http"),
        "{policy}"
    );
    for attribute in ["src=\"", "href=\""] {
        for file in page
            .text
            .split(attribute)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(!file.contains("//"), "{file}");
            server
                .get(&format!("/api/docs/{}", file.trim_start_matches("./")))
                .send()
                .await
                .expect(200);
        }
    }
    assert!(!page.text.contains("<script>"), "{}", page.text);
    server.get("/api/docs/nothing.js").send().await.problem(404);
}
