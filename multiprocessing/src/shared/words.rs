//! To copy bytes into memory that others may read and write at the same time.
//!
//! It goes by words of eight, each at once: when two processes write to one place, each word is
//! the one's or the other's. In Rust an ordinary copy would be undefined behaviour then, as two
//! threads of one process may have the memory too.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

const WORD: usize = 8;

/// Copies bytes out, from so many bytes behind the beginning on.
pub(super) fn read(words: &[AtomicU64], offset: usize, into: &mut [u8]) {
    let bytes = |word: &AtomicU64| word.load(Relaxed).to_ne_bytes();
    let (words, skip, first) = split(words, offset, into.len());
    let (head, rest) = into.split_at_mut(first);
    if let [word, ..] = words
        && first > 0
    {
        head.copy_from_slice(&bytes(word)[skip..skip + first]);
    }
    let words = &words[usize::from(first > 0)..];
    let (whole, tail) = rest.as_chunks_mut::<WORD>();
    for (word, chunk) in words.iter().zip(&mut *whole) {
        *chunk = bytes(word);
    }
    if let Some(word) = words.get(whole.len())
        && !tail.is_empty()
    {
        tail.copy_from_slice(&bytes(word)[..tail.len()]);
    }
}

/// Copies bytes in, from so many bytes behind the beginning on.
pub(super) fn write(words: &[AtomicU64], offset: usize, from: &[u8]) {
    let (words, skip, first) = split(words, offset, from.len());
    let (head, rest) = from.split_at(first);
    if let [word, ..] = words
        && first > 0
    {
        change(word, skip, head);
    }
    let words = &words[usize::from(first > 0)..];
    let (whole, tail) = rest.as_chunks::<WORD>();
    for (word, chunk) in words.iter().zip(whole) {
        word.store(u64::from_ne_bytes(*chunk), Relaxed);
    }
    if let Some(word) = words.get(whole.len())
        && !tail.is_empty()
    {
        change(word, 0, tail);
    }
}

/// The words from `offset` on; how many bytes of the first are before it; how many of the first
/// word's others belong to it, where that is not all.
fn split(words: &[AtomicU64], offset: usize, len: usize) -> (&[AtomicU64], usize, usize) {
    let skip = offset % WORD;
    let first = if skip > 0 { len.min(WORD - skip) } else { 0 };
    (&words[offset / WORD..], skip, first)
}

/// Changes some bytes of a word, and leaves the others as somebody else may set them now.
fn change(word: &AtomicU64, skip: usize, to: &[u8]) {
    let changed = |old: u64| {
        let mut bytes = old.to_ne_bytes();
        bytes[skip..skip + to.len()].copy_from_slice(to);
        Some(u64::from_ne_bytes(bytes))
    };
    // It always has an answer, so there is no error.
    let _ = word.fetch_update(Relaxed, Relaxed, changed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_at_any_place() {
        for offset in 0..=24 {
            for len in 0..=24 - offset {
                let words: [AtomicU64; 3] = [const { AtomicU64::new(u64::MAX) }; 3];
                let from: Vec<u8> = (0..len as u8).collect();
                write(&words, offset, &from);

                let mut expected = [255; 24];
                expected[offset..offset + len].copy_from_slice(&from);
                let mut all = [0; 24];
                read(&words, 0, &mut all);
                assert_eq!(all, expected, "{len} bytes at {offset}");
                let mut part = vec![0; len];
                read(&words, offset, &mut part);
                assert_eq!(part, from, "{len} bytes at {offset}");
            }
        }
    }
}
