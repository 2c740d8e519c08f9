//! How rules and findings are said.

use domain::planning::rules::{Finding, Preset, RuleId, RuleLevel, Unit};

use crate::i18n::{self, Locale, t};

/// What a rule is called.
pub fn rule_name(l: Locale, rule: RuleId) -> &'static str {
    use t::rules as r;
    match rule {
        RuleId::DailyRest => r::daily_rest(l),
        RuleId::RestFloor => r::rest_floor(l),
        RuleId::ShortRests => r::short_rests(l),
        RuleId::WeeklyRest => r::weekly_rest(l),
        RuleId::WorkedDays => r::worked_days(l),
        RuleId::DailyHours => r::daily_hours(l),
        RuleId::LongDay => r::long_day(l),
        RuleId::WeeklyHours => r::weekly_hours(l),
        RuleId::AverageHours => r::average_hours(l),
        RuleId::Break => r::without_break(l),
        RuleId::MinorHours => r::minor_hours(l),
        RuleId::MinorNight => r::minor_night(l),
    }
}

/// What a rule counts, in a sentence.
pub fn rule_text(l: Locale, rule: RuleId) -> &'static str {
    use t::rules as r;
    match rule {
        RuleId::DailyRest => r::daily_rest_text(l),
        RuleId::RestFloor => r::rest_floor_text(l),
        RuleId::ShortRests => r::short_rests_text(l),
        RuleId::WeeklyRest => r::weekly_rest_text(l),
        RuleId::WorkedDays => r::worked_days_text(l),
        RuleId::DailyHours => r::daily_hours_text(l),
        RuleId::LongDay => r::long_day_text(l),
        RuleId::WeeklyHours => r::weekly_hours_text(l),
        RuleId::AverageHours => r::average_hours_text(l),
        RuleId::Break => r::without_break_text(l),
        RuleId::MinorHours => r::minor_hours_text(l),
        RuleId::MinorNight => r::minor_night_text(l),
    }
}

/// The name of a level.
pub fn level_name(l: Locale, level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Off => t::rules::level_off(l),
        RuleLevel::Info => t::rules::level_info(l),
        RuleLevel::Warn => t::rules::level_warn(l),
        RuleLevel::Block => t::rules::level_block(l),
    }
}

/// The name of a preset.
pub fn preset_name(l: Locale, preset: Preset) -> &'static str {
    match preset {
        Preset::Code => t::rules::preset_code(l),
        Preset::Idcc1285 => t::rules::preset_idcc_1285(l),
        Preset::Idcc2717 => t::rules::preset_idcc_2717(l),
        Preset::Idcc3090 => t::rules::preset_idcc_3090(l),
    }
}

/// A number in the unit of its rule.
pub fn amount(l: Locale, rule: RuleId, value: i64) -> String {
    match rule.unit() {
        Unit::Minutes => i18n::duration(l, value),
        Unit::Days => t::rules::days(l, value),
        Unit::Times => t::rules::times(l, value),
    }
}

/// "10 h, at least 11 h".
pub fn finding(l: Locale, finding: &Finding) -> String {
    let measured = amount(l, finding.rule, finding.measured);
    let limit = amount(l, finding.rule, finding.limit);
    if finding.rule.is_minimum() {
        t::rules::at_least(l, measured, limit)
    } else {
        t::rules::at_most(l, measured, limit)
    }
}

/// "Daily rest: 10 h, at least 11 h".
pub fn sentence(l: Locale, broken: &Finding) -> String {
    t::rules::sentence(l, rule_name(l, broken.rule), finding(l, broken))
}

/// When it is broken: a day, or the week from it.
pub fn at(l: Locale, finding: &Finding) -> String {
    let day = i18n::day_short(l, finding.at);
    match finding.rule {
        RuleId::ShortRests | RuleId::WeeklyRest | RuleId::WorkedDays | RuleId::WeeklyHours => {
            t::rules::week_of(l, day)
        }
        RuleId::AverageHours => t::rules::weeks_to(l, day),
        _ => day,
    }
}

/// Where a rule comes from, and since when it reads so.
pub fn source(l: Locale, preset: Preset, rule: RuleId) -> String {
    let source = preset.source(rule);
    match preset.since(rule) {
        Some(since) => t::rules::source_since(l, source, i18n::day_long(l, since)),
        None => t::rules::source(l, source),
    }
}
