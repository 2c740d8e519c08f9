//! Counts in the memory of one server.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::policy::{Policy, Taken};

/// Below so many entries nobody looks for old ones.
const FEW: usize = 1024;

/// A map that forgets what says nothing any more, whenever it has doubled since it did: a flood of clients that are never
/// seen again costs memory for a minute.
#[derive(Debug)]
pub(super) struct Fading<K, V> {
    entries: Mutex<(HashMap<K, V>, usize)>,
}

impl<K: Eq + Hash, V> Fading<K, V> {
    pub(super) fn new() -> Self {
        Self {
            entries: Mutex::new((HashMap::new(), FEW)),
        }
    }

    /// Works on the entries, first forgetting those that `matters` says no to, when there are many.
    pub(super) fn with<T>(
        &self,
        mut matters: impl FnMut(&V) -> bool,
        work: impl FnOnce(&mut HashMap<K, V>) -> T,
    ) -> T {
        let mut held: MutexGuard<'_, _> = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let (entries, many) = &mut *held;
        if entries.len() >= *many {
            entries.retain(|_, value| matters(value));
            *many = (entries.len() * 2).max(FEW);
        }
        work(entries)
    }
}

/// When the quota of each client is whole again, in microseconds.
#[derive(Debug)]
pub(super) struct Memory(Fading<(&'static str, String), i64>);

impl Memory {
    pub(super) fn new() -> Self {
        Self(Fading::new())
    }

    pub(super) fn take(&self, policy: Policy, subject: &str, want: u32, now: i64) -> Taken {
        self.0.with(
            |full_at| *full_at > now,
            |entries| {
                let full_at = entries.entry((policy.name, subject.to_owned())).or_insert(now);
                let taken = policy.take(*full_at - now, want);
                *full_at = now + taken.full_in;
                taken
            },
        )
    }

    /// Undoes one that was taken.
    pub(super) fn give_back(&self, policy: Policy, subject: &str, now: i64) {
        self.0.with(
            |full_at| *full_at > now,
            |entries| {
                if let Some(full_at) = entries.get_mut(&(policy.name, subject.to_owned())) {
                    *full_at -= policy.step();
                }
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_had_their_minute_is_forgotten() {
        let memory = Memory::new();
        let policy = Policy::a_minute("test", 5);
        for number in 0..3000_i64 {
            memory.take(policy, &number.to_string(), 1, number * 1_000_000);
        }
        let kept = memory.0.with(|_| true, |entries| entries.len());
        assert!(kept <= FEW, "{kept}");
    }
}
