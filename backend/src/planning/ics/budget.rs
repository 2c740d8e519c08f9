//! What the recurrence rules of a file may cost: an endless or impossible rule must not keep a server busy.

/// Steps that are left; a step is a period or a time looked at.
pub(super) struct Budget {
    file: u32,
    rule: u32,
}

impl Budget {
    /// Steps of a file: about a second of work, or a thousand weekly meetings of fifteen years.
    const FILE: u32 = 2_000_000;
    /// Steps of one rule: every hour for twenty years.
    const RULE: u32 = 200_000;

    /// Of a whole file.
    pub fn new() -> Self {
        Self {
            file: Self::FILE,
            rule: 0,
        }
    }

    /// The next rule begins, with steps of its own.
    pub fn begin_rule(&mut self) {
        self.rule = self.file.min(Self::RULE);
    }

    /// Takes some steps. `false` when there are too few: the rule ends there.
    pub fn spend(&mut self, steps: usize) -> bool {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        let is_enough = steps <= self.rule;
        let taken = steps.min(self.rule);
        self.rule -= taken;
        self.file = self.file.saturating_sub(taken);
        is_enough
    }
}
