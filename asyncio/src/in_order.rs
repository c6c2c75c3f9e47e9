/// Puts outputs back into the order of their inputs, whose positions they carry: they were finished
/// in any order.
pub(crate) fn in_order<T>(mut outputs: Vec<(usize, T)>) -> Vec<T> {
    outputs.sort_unstable_by_key(|(position, _)| *position);
    outputs.into_iter().map(|(_, output)| output).collect()
}
