//! Processes that wait for something which may never come.

use multiprocessing::Process;

/// They are killed when this is dropped. A [`Process`] by itself is only waited for: on the way out after an error,
/// that would be for ever.
#[derive(Default)]
pub(crate) struct Children(pub(crate) Vec<Process>);

impl Drop for Children {
    fn drop(&mut self) {
        for process in &mut self.0 {
            // it fails for a process that somebody else has waited for: then there is nothing to kill
            let _ = process.kill();
        }
    }
}
