//! Who does what when: made from the exercises' minutes.

use std::fmt::Write as _;

use crate::exercise::Exercise;

/// A workshop's length and what it has beside the exercises. All in minutes.
struct Plan {
    title: &'static str,
    opening: u32,
    /// What the instructor shows before a chapter's exercises.
    introduction: u32,
    /// A break comes when so much time has gone by without one.
    work: u32,
    rest: u32,
    /// The first break after so much time is this long: lunch.
    lunch: Option<(u32, u32)>,
    closing: u32,
    /// Only what must stay in.
    core: bool,
}

const THREE_HOURS: Plan = Plan {
    title: "Three hours",
    opening: 10,
    introduction: 5,
    work: 60,
    rest: 10,
    lunch: None,
    closing: 15,
    core: true,
};

const A_DAY: Plan = Plan {
    title: "A day",
    opening: 20,
    introduction: 10,
    work: 70,
    rest: 15,
    lunch: Some((150, 60)),
    closing: 30,
    core: false,
};

pub(crate) fn markdown(exercises: &[Exercise]) -> String {
    let minutes = |core: bool| -> u32 {
        let those = exercises.iter().filter(|one| one.about.core || !core);
        those.map(|one| one.about.minutes).sum()
    };
    let mut text = format!(
        "All {} exercises take {} minutes, the core of them {}. Times are hours and minutes from the start.\n",
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
        .expect("a string takes all");
        let mut now = 0;
        for row in rows {
            writeln!(text, "| {} | {} | {} |", clock(now), row.minutes, row.what)
                .expect("a string takes all");
            now += row.minutes;
        }
        writeln!(text, "| {} | | end |", clock(end)).expect("a string takes all");
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
        lunch: plan.lunch,
    };
    timetable.add(
        plan.opening,
        "opening: the document, the laptops, the first red test",
    );
    for exercise in exercises {
        let about = &exercise.about;
        if plan.core && !about.core {
            continue;
        }
        timetable.rest_before(about.minutes, plan);
        if opens_its_chapter(exercises, exercise, plan) {
            let introduced = chapter_title(exercise);
            timetable.add(plan.introduction, &format!("introduction: {introduced}"));
        }
        timetable.add(
            about.minutes,
            &format!("[{}]({})", about.title, exercise.path()),
        );
    }
    timetable.add(plan.closing, "closing: the measured table");
    timetable.rows
}

struct Timetable {
    rows: Vec<Row>,
    since_rest: u32,
    lunch: Option<(u32, u32)>,
}

impl Timetable {
    fn add(&mut self, minutes: u32, what: &str) {
        let what = what.to_owned();
        self.rows.push(Row { minutes, what });
        self.since_rest += minutes;
    }

    fn rest_before(&mut self, minutes: u32, plan: &Plan) {
        if self.since_rest + minutes <= plan.work {
            return;
        }
        let now: u32 = self.rows.iter().map(|row| row.minutes).sum();
        match self.lunch.take_if(|(after, _)| now >= *after) {
            Some((_, long)) => self.add(long, "lunch"),
            None => self.add(plan.rest, "break"),
        }
        self.since_rest = 0;
    }
}

/// Whether it is the first of its chapter that takes place.
fn opens_its_chapter(exercises: &[Exercise], exercise: &Exercise, plan: &Plan) -> bool {
    let first = exercises
        .iter()
        .filter(|one| one.about.core || !plan.core)
        .find(|one| one.chapter() == exercise.chapter());
    first.is_some_and(|first| first.name == exercise.name)
}

/// 02_multiprocessing is introduced as "multiprocessing".
fn chapter_title(exercise: &Exercise) -> String {
    let chapter = exercise.chapter();
    chapter.get(3..).unwrap_or(&chapter).to_owned()
}

fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
