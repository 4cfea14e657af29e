//! Random numbers that come again with the same seed (`SplitMix64`).

/// Dice that fall the same way for the same seed.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((z ^ (z >> 31)) % u64::from(sides)).expect("a number below `sides`")
    }

    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.roll(100) < percent
    }

    pub(crate) fn one_of<T: Clone>(&mut self, choice: &[T]) -> T {
        let index = self.roll(u32::try_from(choice.len()).expect("few choices"));
        choice[index as usize].clone()
    }
}
