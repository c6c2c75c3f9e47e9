//! Programs that Rust does not compile, in `tests/ui`, with the errors that say why.

testkit::refused! {
    two_threads_that_change_one_number: "race",
    a_thread_that_may_outlive_what_it_borrows: "outlives",
    a_counter_of_users_that_is_not_safe_for_threads: "rc",
    a_receiver_that_two_threads_share: "receiver",
    a_global_variable_that_threads_change: "global",
    a_lock_that_another_thread_releases: "guard",
    a_thread_that_is_joined_twice: "join_twice",
    a_list_that_is_changed_after_it_was_put_into_a_queue: "used_after_put",
    a_lock_that_is_forgotten: "without_lock",
    a_cell_that_two_threads_change: "cell",
    what_a_lock_guards_without_the_lock: "guard_escapes",
}
