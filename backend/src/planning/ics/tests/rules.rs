//! Recurrence rules one by one, many of them examples of RFC 5545, 3.8.5.3.

use super::{event, occurrences};

/// The days (`1201` is 1 December) of a rule from Tuesday 1 December 2026, 09:00 in Paris on.
fn days(rule: &str) -> Vec<String> {
    starts(rule, "%m%d")
}

fn starts(rule: &str, format: &str) -> Vec<String> {
    let lines =
        format!("UID:a\r\nDTSTART;TZID=Europe/Paris:20261201T090000\r\nDURATION:PT1M\r\nRRULE:{rule}");
    let zone = super::zone("Europe/Paris");
    let start = |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime(format).to_string();
    occurrences(&event(&lines))
        .into_iter()
        .map(|occurrence| start(occurrence.span.starts_at))
        .collect()
}

#[test]
fn days_and_weeks() {
    assert_eq!(days("FREQ=DAILY;INTERVAL=10;COUNT=3"), ["1201", "1211", "1221"]);
    assert_eq!(
        days("FREQ=DAILY;UNTIL=20261203T080000Z"),
        ["1201", "1202", "1203"]
    );
    assert_eq!(days("FREQ=DAILY;UNTIL=20261203T075959Z"), ["1201", "1202"]);
    assert_eq!(days("FREQ=DAILY;BYMONTH=1;COUNT=3"), ["1201", "0101", "0102"]);
    assert_eq!(days("FREQ=WEEKLY;COUNT=3"), ["1201", "1208", "1215"]);
    assert_eq!(
        days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4"),
        ["1201", "1203", "1215", "1217"]
    );
    assert_eq!(
        days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO"),
        ["1201", "1206", "1215", "1220"]
    );
    assert_eq!(
        days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU"),
        ["1201", "1213", "1215", "1227"]
    );
    assert_eq!(
        days("FREQ=WEEKLY;BYDAY=TU,WE,FR;BYSETPOS=-1;COUNT=3"),
        ["1201", "1204", "1211"]
    );
}

#[test]
fn months() {
    assert_eq!(days("FREQ=MONTHLY;COUNT=3"), ["1201", "0101", "0201"]);
    assert_eq!(
        days("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4"),
        ["1201", "1231", "0131", "0331"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=4"),
        ["1201", "1231", "0101", "0131"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=1TU,-1FR;COUNT=4"),
        ["1201", "1225", "0105", "0129"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2"),
        ["1201", "0813"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3"),
        ["1201", "1231", "0129"]
    );
    assert_eq!(days("FREQ=MONTHLY;INTERVAL=18;COUNT=3"), ["1201", "0601"]);
}

#[test]
fn years() {
    assert_eq!(days("FREQ=YEARLY"), ["1201", "1201"]);
    assert_eq!(days("FREQ=YEARLY;BYMONTH=1,3;COUNT=3"), ["1201", "0101", "0301"]);
    assert_eq!(days("FREQ=YEARLY;BYDAY=20MO;COUNT=2"), ["1201", "0517"]);
    assert_eq!(days("FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU;COUNT=2"), ["1201", "0228"]);
    assert_eq!(
        days("FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=4"),
        ["1201", "1231", "0101", "0410"]
    );
    assert_eq!(days("FREQ=YEARLY;BYWEEKNO=20;COUNT=2"), ["1201", "0518"]);
    assert_eq!(days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=2"), ["1201", "1228"]);
    assert_eq!(
        days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2"),
        ["1201", "0229"]
    );
    assert_eq!(
        days("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"),
        ["1201"]
    );
}

#[test]
fn hours_minutes_and_seconds() {
    let times = |rule| starts(rule, "%d %H%M%S");
    assert_eq!(
        times("FREQ=HOURLY;INTERVAL=3;UNTIL=20261201T140000Z"),
        ["01 090000", "01 120000", "01 150000"]
    );
    assert_eq!(
        times("FREQ=MINUTELY;INTERVAL=90;COUNT=3"),
        ["01 090000", "01 103000", "01 120000"]
    );
    assert_eq!(
        times("FREQ=SECONDLY;INTERVAL=40;COUNT=2"),
        ["01 090000", "01 090040"]
    );
    assert_eq!(
        times("FREQ=DAILY;BYHOUR=9,20;BYMINUTE=0,30;COUNT=5"),
        ["01 090000", "01 093000", "01 200000", "01 203000", "02 090000"]
    );
    assert_eq!(
        times("FREQ=MINUTELY;BYHOUR=22;BYMINUTE=15;COUNT=3"),
        ["01 090000", "01 221500", "02 221500"]
    );
    assert_eq!(
        times("FREQ=HOURLY;BYDAY=FR;COUNT=3"),
        ["01 090000", "04 000000", "04 010000"]
    );
    assert_eq!(times("FREQ=DAILY;BYHOUR=25;COUNT=3"), ["01 090000"]);
}

#[test]
fn what_cannot_be_followed_gives_the_start() {
    let unreadable = [
        "FREQ=SOMETIMES",
        "",
        "INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=5L",
        "FREQ=YEARLY;BYMONTH=13",
    ];
    for rule in unreadable {
        let lines = format!("UID:a\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1M\r\nRRULE:{rule}");
        let all = occurrences(&event(&lines));
        assert_eq!(all.len(), 1, "{rule}");
        assert_eq!(
            all[0].note,
            Some(domain::planning::ImportReason::BadRule),
            "{rule}"
        );
        assert!(all[0].recurrence_id.is_some());
    }
    assert_eq!(days("FREQ=DAILY;UNTIL=20200101T000000Z"), ["1201"]);
    assert_eq!(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), ["1201"]);
}
