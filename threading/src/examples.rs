// The pages that link to examples. Only rustdoc reads this file: a changed example does not rebuild
// the library.

include!("../../testkit/src/documented_examples.rs");

document_examples! {
    "threading":
    "add_done_callback" "as_completed" "atomic" "barrier" "barrier_abort" "bounded_semaphore"
    "check_and_act" "condition" "contextvars" "current_thread" "enumerate" "event" "excepthook"
    "executor_shutdown" "future_cancel" "future_result" "futures_wait" "join_timeout" "lifo_queue"
    "local" "lock" "lock_order" "lock_timeout" "map_exception" "notify_all" "parallel" "pool"
    "priority_queue" "queue" "queue_full_empty" "queue_shutdown" "race" "rayon_pool" "rlock"
    "scoped" "semaphore" "shared_memory" "simple_queue" "stack_size" "start_and_join" "stop_thread"
    "task_done" "thread" "thread_ident" "thread_name_prefix" "thread_pool_executor" "thread_run"
    "timer" "trap_check_then_act" "trap_daemon" "trap_deadlock" "trap_guard_in_match" "trap_poison"
    "trap_pool_waits_for_itself" "trap_process_exit"
}

#[doc = example_links!()]
#[doc = include_str!("names.md")]
pub mod names {}
