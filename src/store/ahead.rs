//! Work done ahead of its need, on a thread of its own.

use std::sync::mpsc::{channel, sync_channel};
use std::thread;

/// So many are handed over at once: a thread that waits for each by itself would do little else.
const BATCH: usize = 64;
/// So many batches wait at most.
const WAITING: usize = 4;

/// Shows all of an iterator to `each`, in order, until that fails. The next ones are made while it works.
pub(super) fn ahead<T: Send, E>(
    mut all: impl Iterator<Item = T> + Send,
    mut each: impl FnMut(&T) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel::<Vec<T>>(WAITING);
        let (seen, to_drop) = channel::<Vec<T>>();
        scope.spawn(move || {
            loop {
                // Dropped where it was made: elsewhere, two threads would wait for each other over one heap.
                to_drop.try_iter().for_each(drop);
                let batch: Vec<T> = all.by_ref().take(BATCH).collect();
                if batch.is_empty() || sender.send(batch).is_err() {
                    break;
                }
            }
        });
        for batch in batches {
            batch.iter().try_for_each(&mut each)?;
            // Once all are made, nobody takes them back.
            let _ = seen.send(batch);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::{BATCH, WAITING, ahead};

    #[test]
    fn all_come_in_order_whatever_their_number() {
        for count in [0, 1, BATCH, BATCH + 1, 9 * WAITING * BATCH] {
            let mut seen = Vec::new();
            let done: Result<(), ()> = ahead(0..count, |number| {
                seen.push(*number);
                Ok(())
            });
            assert_eq!((done, seen), (Ok(()), (0..count).collect()));
        }
    }

    #[test]
    fn nothing_is_made_for_nobody_once_one_has_failed() {
        let mut made = 0;
        let done = ahead((0..).inspect(|_| made += 1), |number| if *number < 3 { Ok(()) } else { Err("the fourth") });
        assert_eq!(done, Err("the fourth"));
        assert!(made <= (WAITING + 3) * BATCH, "{made}");
    }
}
