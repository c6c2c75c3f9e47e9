//! A median with a confidence interval.
//!
//! The interval lies between two of the samples, the k-th from below and the k-th from above, where
//! the binomial distribution gives k. This works for any distribution of the noise, which on a
//! shared machine is never normal. It takes thirty lines; the libraries that offer it bring forty
//! crates, or an approximation that fails for few samples.

/// The median of some samples, and an interval that contains the true median with the
/// [`confidence`] of that many samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// The number of samples.
    pub(crate) samples: usize,
    /// Whether the samples are of noisy rounds, or of few. It is shown as `~`.
    pub(crate) is_noisy: bool,
}

impl Figure {
    /// Returns the figure of the finite samples, or None if there are none.
    pub(crate) fn of(samples: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = samples.into_iter().filter(|x| x.is_finite()).collect();
        // Total order: a NaN was filtered out above, and -0.0 and 0.0 need no special case.
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len();
        if n == 0 {
            return None;
        }
        // The mean of the middle two, where there are two.
        let median = if n % 2 == 1 {
            sorted[n / 2]
        } else {
            (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0
        };
        let (rank, _) = rank(n);
        Some(Self {
            median,
            low: sorted[rank],
            // Symmetric: as many samples are left out at the top as at the bottom.
            high: sorted[n - 1 - rank],
            samples: n,
            is_noisy: false,
        })
    }
}

/// Returns the probability that the interval of `samples` samples contains the true median: 0.95 or
/// more from 6 samples on.
pub(crate) fn confidence(samples: usize) -> f64 {
    rank(samples).1
}

/// Returns the largest number of heads that `n` tosses of a coin show with a probability of at most
/// 5 %; 0 if there is none. If most rounds would say "yes" in the long run, no more than so many of
/// `n` say "no" by chance, with a confidence of 95 % from 5 on.
pub(crate) fn most_by_chance(n: usize) -> usize {
    let mut heads = 0.5_f64.powi(n as i32); // the probability of exactly `count` heads
    let (mut tail, mut count) = (heads, 0);
    loop {
        heads *= (n - count) as f64 / (count + 1) as f64;
        tail += heads;
        if tail > 0.05 || count + 1 >= n {
            return count;
        }
        count += 1;
    }
}

/// Returns how many samples to leave out at each end for a confidence of at least 95 %, and that
/// confidence.
///
/// Each sample lies below the true median with probability 1/2. So the median lies below the k-th
/// smallest of n samples with the probability of fewer than k heads in n tosses of a coin.
fn rank(n: usize) -> (usize, f64) {
    let mut heads = 0.5_f64.powi(n as i32); // the probability of exactly `cut` heads
    let mut tail = heads;
    // Without leaving out any sample, the interval misses the median only if all samples lie on the
    // same side of it.
    let mut best = (0, 1.0 - 2.0 * tail);
    // C(n, k) / 2^n from C(n, k - 1) / 2^n, so that no factorial overflows.
    for cut in 1..n / 2 {
        heads *= (n - cut + 1) as f64 / cut as f64;
        tail += heads;
        // Both ends, hence twice the tail.
        if 1.0 - 2.0 * tail < 0.95 {
            break;
        }
        best = (cut, 1.0 - 2.0 * tail);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        let figure = Figure::of([4.0, 1.0, 3.0, 2.0]).expect("four samples");
        assert_eq!((figure.median, figure.low, figure.high), (2.5, 1.0, 4.0));
    }

    /// The ranks of the textbook table for the sign test: 0 cut of 6, 1 of 9, 2 of 12, 5 of 20, 17
    /// of 50.
    #[test]
    fn ranks_are_those_of_the_table() {
        let cuts = [6, 9, 12, 20, 50].map(|n| rank(n).0);
        assert_eq!(cuts, [0, 1, 2, 5, 17]);
        assert!((rank(6).1 - 0.96875).abs() < 1e-12);
        assert!(
            (rank(5).1 - 0.9375).abs() < 1e-12,
            "five samples are too few for 95 %"
        );
    }

    /// Those of the textbook table for the one-sided sign test.
    #[test]
    fn the_most_heads_by_chance_are_those_of_the_table() {
        let most = [0, 1, 3, 5, 7, 8, 10, 11, 13, 20].map(most_by_chance);
        assert_eq!(most, [0, 0, 0, 0, 0, 1, 1, 2, 3, 5]);
    }

    #[test]
    fn one_wild_sample_does_not_move_the_median() {
        let calm = Figure::of([1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8]).expect("samples");
        let wild = Figure::of([1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 99.0]).expect("samples");
        assert_eq!((calm.median, calm.high), (wild.median, wild.high));
    }

    #[test]
    fn nothing_gives_no_figure() {
        assert_eq!(Figure::of([]), None);
        assert_eq!(Figure::of([f64::NAN]), None);
    }
}
