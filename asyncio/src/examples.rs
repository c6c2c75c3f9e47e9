// The pages that link to examples. Only rustdoc reads this file: a changed example does not rebuild
// the library.

include!("../../testkit/src/documented_examples.rs");

document_examples! {
    "asyncio":
    "async_as_completed" "async_barrier" "async_blocking" "async_bounded_semaphore"
    "async_call_later" "async_cancel" "async_cancel_token" "async_condition" "async_contextvars"
    "async_create_subprocess_exec" "async_create_subprocess_shell" "async_create_task"
    "async_current_task" "async_echo_async_std" "async_echo_smol" "async_echo_tokio" "async_event"
    "async_for" "async_future" "async_gather" "async_gather_first_error" "async_lifo_queue"
    "async_lock" "async_many_sleeps" "async_one_thread" "async_open_connection"
    "async_open_unix_connection" "async_priority_queue" "async_queue" "async_queue_join"
    "async_queue_shutdown" "async_run" "async_run_coroutine_threadsafe" "async_runner"
    "async_semaphore" "async_shield" "async_signal" "async_sleep" "async_stream_reader"
    "async_task" "async_task_group" "async_timeout" "async_to_thread" "async_trap_blocking_sleep"
    "async_trap_dropped_handle" "async_trap_join" "async_trap_join_all" "async_trap_never_awaited"
    "async_trap_select" "async_trap_std_lock" "async_wait" "async_wait_for" "async_with"
    "print_numbers_async_std" "print_numbers_smol" "print_numbers_tokio_current_thread"
    "print_numbers_tokio_multi_thread"
}

#[doc = example_links!()]
#[doc = include_str!("names.md")]
pub mod names {}

#[doc = example_links!()]
#[doc = include_str!("runtimes.md")]
pub mod runtimes {}
