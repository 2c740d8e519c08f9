//! The signals behind the form of the rules.

use domain::WorkspaceId;
use domain::planning::rules::{
    ChangeRules, Preset, RuleId, RuleLevel, RuleSet, RuleSetting, Unit, WorkingTimeRules,
};
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{Submission, Toast, Toasts, current_of, use_toasts};

/// What is typed of one rule.
#[derive(Clone, Copy)]
pub struct RuleFields {
    /// `11:00`, or a number of days or times.
    pub limit: RwSignal<String>,
    /// The name of a level.
    pub level: RwSignal<String>,
}

/// What is stored, what is typed, and where saving stands. Copied into the form's handlers.
#[derive(Clone, Copy)]
pub struct RulesFields {
    workspace: WorkspaceId,
    stored: RwSignal<WorkingTimeRules>,
    /// The name of the preset.
    pub preset: RwSignal<String>,
    rules: StoredValue<[RuleFields; RuleId::ALL.len()]>,
    /// Where saving stands.
    pub sent: Submission,
    /// What somebody else stored meanwhile.
    pub theirs: RwSignal<Option<WorkingTimeRules>>,
    l: Locale,
    toasts: Toasts,
}

impl RulesFields {
    /// Filled in with what is stored.
    pub fn of(workspace: WorkspaceId, stored: WorkingTimeRules) -> Self {
        let text = || RwSignal::new(String::new());
        let fields = Self {
            workspace,
            preset: RwSignal::new(stored.set.preset.as_str().to_owned()),
            rules: StoredValue::new(RuleId::ALL.map(|_| RuleFields {
                limit: text(),
                level: text(),
            })),
            sent: Submission::new(),
            theirs: RwSignal::new(None),
            l: use_locale(),
            toasts: use_toasts(),
            stored: RwSignal::new(stored),
        };
        fields.fill(&fields.stored.get_untracked().set);
        fields
    }

    /// The fields of one rule.
    pub fn rule(self, rule: RuleId) -> RuleFields {
        self.rules.with_value(|rules| rules[rule as usize])
    }

    /// The preset that is chosen; reactive.
    pub fn preset(self) -> Preset {
        self.preset
            .with(|name| Preset::from_name(name))
            .unwrap_or_default()
    }

    /// Whether a rule is not as in the preset; reactive.
    pub fn is_changed(self, rule: RuleId) -> bool {
        let fields = self.rule(rule);
        let (limit, level) = (fields.limit.get(), fields.level.get());
        read(rule, &limit, &level) != Some(self.preset().setting(rule))
    }

    /// Fills every row from a preset, or from what is stored when that is the stored one.
    pub fn choose(self, preset: Preset) {
        let stored = self.stored.with_untracked(|stored| stored.set.clone());
        if stored.preset == preset {
            self.fill(&stored);
        } else {
            self.fill(&RuleSet::of(preset));
        }
    }

    /// Puts every row back to the preset.
    pub fn reset(self) {
        self.fill(&RuleSet::of(untrack(|| self.preset())));
    }

    fn fill(self, set: &RuleSet) {
        for rule in RuleId::ALL {
            let (setting, fields) = (set.setting(rule), self.rule(rule));
            fields.limit.set(limit_text(rule, setting.limit));
            fields.level.set(setting.level.as_str().to_owned());
        }
    }

    fn command(self, version: i32) -> ChangeRules {
        let preset = untrack(|| self.preset());
        let settings = RuleId::ALL.into_iter().map(|rule| {
            let fields = self.rule(rule);
            let (limit, level) = (fields.limit.get_untracked(), fields.level.get_untracked());
            // What cannot be read is refused as what is past the law.
            read(rule, &limit, &level).unwrap_or(RuleSetting {
                limit: -1,
                ..preset.setting(rule)
            })
        });
        ChangeRules {
            version,
            preset,
            rules: settings
                .filter(|setting| *setting != preset.setting(setting.rule))
                .collect(),
        }
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    pub fn save(self) {
        let over = self
            .theirs
            .get_untracked()
            .unwrap_or_else(|| self.stored.get_untracked());
        let command = self.command(over.version);
        if let Err(problem) = command.check() {
            return self.sent.refuse(problem);
        }
        let saved = async move |saved: WorkingTimeRules| {
            self.toasts.show(Toast::ok(t::rules::saved(self.l)));
            self.take(saved);
        };
        let call = rpc::set_rules(self.workspace, command);
        self.sent
            .run_or(call, saved, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    /// Leaves them as somebody else stored them.
    pub fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.take(theirs);
        }
    }

    fn take(self, rules: WorkingTimeRules) {
        self.theirs.set(None);
        self.sent.clear();
        self.stored.set(rules.clone());
        self.preset.set(rules.set.preset.as_str().to_owned());
        self.fill(&rules.set);
    }
}

fn read(rule: RuleId, limit: &str, level: &str) -> Option<RuleSetting> {
    Some(RuleSetting {
        rule,
        limit: parse_limit(rule, limit)?,
        level: RuleLevel::from_name(level)?,
    })
}

/// A limit as it is typed: `11:00`, `6`.
fn limit_text(rule: RuleId, limit: i64) -> String {
    match rule.unit() {
        Unit::Minutes => format!("{}:{:02}", limit / 60, limit % 60),
        Unit::Days | Unit::Times => limit.to_string(),
    }
}

/// Reads `11:00`, `11h30`, `11`.
fn parse_limit(rule: RuleId, text: &str) -> Option<i64> {
    let text = text.trim();
    if rule.unit() != Unit::Minutes {
        return text.parse().ok();
    }
    let (hours, minutes) = text.split_once([':', 'h']).unwrap_or((text, ""));
    let hours: i64 = hours
        .trim()
        .parse()
        .ok()
        .filter(|hours| (0..=1000).contains(hours))?;
    let minutes: i64 = match minutes.trim() {
        "" => 0,
        minutes => minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?,
    };
    Some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_reads_back_as_it_is_shown() {
        for rule in RuleId::ALL {
            let limit = Preset::Code.setting(rule).limit;
            assert_eq!(
                parse_limit(rule, &limit_text(rule, limit)),
                Some(limit),
                "{rule:?}"
            );
        }
    }

    #[test]
    fn hours_are_typed_in_several_ways() {
        for (text, minutes) in [
            ("11", Some(660)),
            ("11:30", Some(690)),
            (" 11h30 ", Some(690)),
            ("11h", Some(660)),
            ("11:60", None),
            ("-1", None),
            ("", None),
            ("9999999999", None),
        ] {
            assert_eq!(parse_limit(RuleId::DailyRest, text), minutes, "{text}");
        }
    }
}
