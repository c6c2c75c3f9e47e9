//! # Start and join
//!
//! The chapter's first example starts two threads, and waits for both. In Python:
//!
//! ```python
//! def run_twice(work):
//!     thread1 = threading.Thread(target=work)
//!     thread2 = threading.Thread(target=work)
//!     thread1.start()
//!     thread2.start()
//!     thread1.join()
//!     thread2.join()
//! ```
//!
//! Read first: "Threading Basics" in the chapter, and threading/src/main.rs.
//!
//! Do: write `run_twice` in Rust. Both threads run at the same time, and have ended when it returns.
//! Then: `cargo test` in this folder.

/// Runs `work` in two threads at once, and waits for both.
pub fn run_twice(work: fn()) {
    // TODO: this runs them one after the other, in the caller's thread.
    work();
    work();
}
