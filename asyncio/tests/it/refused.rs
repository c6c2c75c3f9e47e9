//! Programs that Python runs and Rust does not compile, in `tests/ui`, with the errors that say
//! why.
//!
//! The programs do without tokio, so that rustc alone can check them: they bring a `spawn` with
//! tokio's bounds.

testkit::refused! {
    a_task_that_would_take_to_another_thread_what_belongs_to_one: "not_send",
    a_lock_of_std_that_is_held_over_an_await: "guard_over_await",
    a_task_that_may_outlive_what_it_borrows: "borrowed",
    await_in_a_function_that_is_not_async: "await_outside",
    one_future_awaited_twice: "await_twice",
    one_result_set_twice: "set_twice",
}
