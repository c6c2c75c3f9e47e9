//! The parts of a schedule other than the exercises. All times are in minutes.

/// A kind of workshop, with its breaks and the parts other than the exercises.
pub(crate) struct Plan {
    pub(crate) title: &'static str,
    pub(crate) opening: u32,
    /// The instructor's introduction before a chapter's exercises.
    pub(crate) introduction: u32,
    /// The longest stretch without a break.
    pub(crate) work: u32,
    /// A chapter begins with a break if the last break was at least this long ago.
    pub(crate) enough: u32,
    pub(crate) rest: u32,
    pub(crate) long: LongRest,
    pub(crate) closing: u32,
    /// Whether it has only the core exercises.
    pub(crate) core: bool,
}

/// A longer break, which replaces the first break after `after` minutes.
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
