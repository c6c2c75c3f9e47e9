//! The text whose words are counted. It is generated from a seed, so that it is the same on every
//! machine. Its words are distributed as in a natural language: a few are frequent and many are
//! rare.

use std::collections::HashSet;
use std::iter;

/// The number of sections of the text. No word crosses from one section to the next.
pub const SECTIONS: u64 = 8;
/// The size of a section, in bytes.
pub const SECTION: usize = 1 << 20;

const WORDS: usize = 5000;
const LINE: usize = 80;

/// Returns the whole text, section by section.
pub fn sections() -> impl Iterator<Item = String> {
    let mut random = Random(0);
    let bag = bag(vocabulary(&mut random));
    (0..SECTIONS).map(move |_| section(&bag, &mut random))
}

fn section(bag: &[String], random: &mut Random) -> String {
    let (mut text, mut line) = (String::with_capacity(SECTION), 0);
    loop {
        let word = &bag[random.below(bag.len())];
        if text.len() + word.len() >= SECTION {
            break;
        }
        text.push_str(word);
        let is_full = text.len() - line > LINE - 8;
        text.push(if is_full { '\n' } else { ' ' });
        if is_full {
            line = text.len();
        }
    }
    let left = SECTION - text.len();
    text.extend(iter::repeat_n('\n', left));
    text
}

/// Returns distinct words of 3 to 9 letters.
fn vocabulary(random: &mut Random) -> Vec<String> {
    let (mut words, mut known) = (Vec::new(), HashSet::new());
    while words.len() < WORDS {
        let letters = 3 + random.below(7);
        let letter = |_| char::from(b'a' + random.below(26) as u8);
        let word: String = (0..letters).map(letter).collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Repeats each word so that a random draw follows Zipf's law: the second word is drawn half as
/// often as the first, the third a third as often.
fn bag(words: Vec<String>) -> Vec<String> {
    let copies = |(place, word)| iter::repeat_n(word, WORDS / (place + 1));
    words.into_iter().enumerate().flat_map(copies).collect()
}

/// The generator SplitMix64. Its numbers never change, whereas a crate may change its generator in
/// a new version.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}
