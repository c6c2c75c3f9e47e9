//! What stands in a schedule beside the exercises. All in minutes.

/// A workshop's length and what it has beside the exercises.
pub(crate) struct Plan {
    pub(crate) title: &'static str,
    pub(crate) opening: u32,
    /// What the instructor shows before a chapter's exercises.
    pub(crate) introduction: u32,
    /// There is no longer stretch without a break.
    pub(crate) work: u32,
    /// A chapter begins after a break, when there was none for so long.
    pub(crate) enough: u32,
    pub(crate) rest: u32,
    pub(crate) long: LongRest,
    pub(crate) closing: u32,
    /// Only what must stay in.
    pub(crate) core: bool,
}

/// The first break after so much time.
#[derive(Clone, Copy)]
pub(crate) struct LongRest {
    pub(crate) after: u32,
    pub(crate) minutes: u32,
    pub(crate) what: &'static str,
}

pub(crate) const THREE_HOURS: Plan = Plan {
    title: "Three hours",
    opening: 10,
    introduction: 5,
    work: 60,
    enough: 35,
    rest: 5,
    long: LongRest {
        after: 60,
        minutes: 10,
        what: "break",
    },
    closing: 15,
    core: true,
};

pub(crate) const A_DAY: Plan = Plan {
    title: "A day",
    opening: 20,
    introduction: 10,
    work: 70,
    enough: 45,
    rest: 10,
    long: LongRest {
        after: 150,
        minutes: 60,
        what: "lunch",
    },
    closing: 30,
    core: false,
};
