//! The tables of the page.

pub(crate) mod beside_python;
pub(crate) mod claims;
pub(crate) mod differences;
pub(crate) mod examples;
