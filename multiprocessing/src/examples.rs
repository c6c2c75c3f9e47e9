// The pages that link to examples. Only rustdoc reads this file: a changed example does not rebuild
// the library.

include!("../../testkit/src/documented_examples.rs");

document_examples! {
    "multiprocessing":
    "process_active_children" "process_array" "process_barrier" "process_condition"
    "process_connection_wait" "process_current_process" "process_daemon" "process_event"
    "process_exitcode" "process_fork" "process_join_timeout" "process_joinable_queue"
    "process_lock" "process_lock_holder_killed" "process_manager" "process_manager_namespace"
    "process_meet" "process_name" "process_parallel" "process_pipe" "process_pool"
    "process_pool_apply_async" "process_pool_imap" "process_pool_initializer"
    "process_pool_max_tasks_per_child" "process_pool_retry" "process_pool_starmap"
    "process_pool_worker_killed" "process_queue" "process_queue_close" "process_rlock"
    "process_semaphore" "process_sentinel" "process_separate_memory" "process_shared_memory"
    "process_shared_memory_sealed" "process_simple_queue" "process_spawn" "process_terminate"
    "process_value"
}

#[doc = example_links!()]
#[doc = include_str!("names.md")]
pub mod names {}
