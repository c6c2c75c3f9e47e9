//! How long a test waits.

use std::time::Duration;

/// The time for what must not happen.
pub(crate) const SHORT: Duration = Duration::from_millis(20);

/// The time limit for what must happen. Only a hang takes this long; the test then fails by itself,
/// before it is killed after [`testkit::LIMIT`].
pub(crate) const LONG: Duration = Duration::from_secs(30);
