//! What a server process serves.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Service {
    /// HTTP pages with links, each after a delay.
    Pages,
    /// One message to all clients, sent once `clients` of them are connected.
    Broadcast { clients: u64 },
    /// The next number for each number received, each after a delay.
    Calls,
}
