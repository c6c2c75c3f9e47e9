//! Timetables, computed from the exercises' minutes.

use std::fmt::Write as _;

use crate::exercise::Exercise;
use crate::plan::{A_DAY, LongRest, Plan, THREE_HOURS};

pub(crate) fn markdown(exercises: &[Exercise]) -> String {
    let minutes = |core: bool| -> u32 {
        let those = exercises.iter().filter(|one| one.about.core || !core);
        those.map(|one| one.about.minutes).sum()
    };
    let mut text = format!(
        "All {} exercises take {} minutes, the core exercises {}. Times are hours and minutes from the start.\n",
        exercises.len(),
        minutes(false),
        minutes(true)
    );
    for plan in [THREE_HOURS, A_DAY] {
        let rows = rows(&plan, exercises);
        let end = rows.iter().map(|row| row.minutes).sum();
        write!(
            text,
            "\n### {}\n\n| from | minutes | what |\n| --- | --- | --- |\n",
            plan.title
        )
        .expect("writing to a string cannot fail");
        let mut now = 0;
        for row in rows {
            writeln!(text, "| {} | {} | {} |", clock(now), row.minutes, row.what)
                .expect("writing to a string cannot fail");
            now += row.minutes;
        }
        writeln!(text, "| {} | | end |", clock(end)).expect("writing to a string cannot fail");
    }
    text
}

struct Row {
    minutes: u32,
    what: String,
}

fn rows(plan: &Plan, exercises: &[Exercise]) -> Vec<Row> {
    let mut timetable = Timetable {
        rows: Vec::new(),
        since_rest: 0,
        long: Some(plan.long),
    };
    timetable.add(
        plan.opening,
        "opening: the chapter, the laptops, the first red test",
    );
    for exercise in exercises {
        let about = &exercise.about;
        if plan.core && !about.core {
            continue;
        }
        let opens = opens_its_chapter(exercises, exercise, plan);
        let introduction = if opens { plan.introduction } else { 0 };
        if timetable.since_rest + introduction + about.minutes > plan.work
            || (opens && timetable.since_rest >= plan.enough)
        {
            timetable.rest(plan);
        }
        if opens {
            let introduced = chapter_title(exercise);
            timetable.add(plan.introduction, &format!("introduction: {introduced}"));
        }
        timetable.add(
            about.minutes,
            &format!("[{}]({})", about.title, exercise.path()),
        );
    }
    if timetable.since_rest + plan.closing > plan.work {
        timetable.rest(plan);
    }
    timetable.add(plan.closing, "closing: the measured table");
    timetable.rows
}

struct Timetable {
    rows: Vec<Row>,
    since_rest: u32,
    long: Option<LongRest>,
}

impl Timetable {
    fn add(&mut self, minutes: u32, what: &str) {
        let what = what.to_owned();
        self.rows.push(Row { minutes, what });
        self.since_rest += minutes;
    }

    fn rest(&mut self, plan: &Plan) {
        let now: u32 = self.rows.iter().map(|row| row.minutes).sum();
        match self.long.take_if(|long| now >= long.after) {
            Some(long) => self.add(long.minutes, long.what),
            None => self.add(plan.rest, "break"),
        }
        self.since_rest = 0;
    }
}

/// Returns whether it is the first exercise of its chapter in this plan.
fn opens_its_chapter(exercises: &[Exercise], exercise: &Exercise, plan: &Plan) -> bool {
    let first = exercises
        .iter()
        .filter(|one| one.about.core || !plan.core)
        .find(|one| one.chapter() == exercise.chapter());
    first.is_some_and(|first| first.name == exercise.name)
}

/// Returns the chapter's name in the schedule: "multiprocessing" for 02_multiprocessing.
fn chapter_title(exercise: &Exercise) -> String {
    let chapter = exercise.chapter();
    chapter.get(3..).unwrap_or(&chapter).to_owned()
}

fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::all;

    #[test]
    fn no_stretch_without_a_break_is_longer_than_planned() {
        let tight = Plan {
            work: 30,
            enough: u32::MAX,
            ..THREE_HOURS
        };
        for plan in [THREE_HOURS, A_DAY, tight] {
            let rows = rows(&plan, &all().expect("the exercises"));
            let is_rest = |row: &Row| ["break", "lunch"].contains(&row.what.as_str());
            let stretches = rows.split(is_rest);
            let minutes: Vec<u32> = stretches
                .map(|rows| rows.iter().map(|row| row.minutes).sum())
                .collect();
            assert!(minutes.len() > 3, "{}: {minutes:?}", plan.title);
            let longest = minutes.iter().max();
            assert!(longest <= Some(&plan.work), "{}: {minutes:?}", plan.title);
        }
    }
}
