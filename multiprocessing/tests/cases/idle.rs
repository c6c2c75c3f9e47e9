//! A pool's worker that ends while it has nothing to do.

use std::process::{exit, id};
use std::thread;

use testkit::wait;

/// Ends this worker with an exit code once its main thread sleeps in the read of its next job. By
/// then it has sent all its answers.
pub(crate) fn exit_when_idle(code: i32) {
    thread::spawn(move || {
        wait::until_thread_sleeps_in(id().cast_signed(), "unix_stream");
        exit(code);
    });
}
