//! The schedule as the fold of the log, and the numbers under which states and kinds are stored.

use rusqlite::{Connection, Row, params};

use crate::card::Kind;
use crate::schedule::{Day, Fold, Grade, Memory, Model, Parameters, Scheduler, Standing, State, TellingKind, Told};

/// Folds a card's log again and saves its schedule; gives the due day.
pub(super) fn refold(db: &Connection, card: i64) -> rusqlite::Result<Option<Day>> {
    save(db, card, &fold_card(db, card, &deck_scheduler(db, card)?)?)
}

/// A card's standing as its log tells it.
pub(super) fn fold_card(db: &Connection, card: i64, scheduler: &Scheduler) -> rusqlite::Result<Fold> {
    let mut statement = db.prepare_cached(
        "SELECT day, grade, drill FROM telling WHERE card = ?1 AND undone_at IS NULL ORDER BY at_ms, id",
    )?;
    let mut rows = statement.query([card])?;
    let mut fold = Fold::NEW;
    while let Some(row) = rows.next()? {
        fold = fold.tell(told(row.get(0)?, row.get(1)?, row.get(2)?), scheduler).0;
    }
    Ok(fold)
}

/// A row of the log as the schedule reads it.
pub(super) fn told(day: i32, grade: u8, drill: bool) -> Told {
    Told { day: Day::from_number(day), grade: Grade::from_number(grade).unwrap_or(Grade::Again), drill }
}

/// What schedules a card's deck.
pub(super) fn deck_scheduler(db: &Connection, card: i64) -> rusqlite::Result<Scheduler> {
    let sql = "SELECT ladder, retention, parameters FROM deck WHERE id = (SELECT deck FROM schedule WHERE card = ?1)";
    db.prepare_cached(sql)?.query_row([card], |row| scheduler(row, 0))
}

/// What the columns ladder, retention and parameters of a deck say, which begin at `first`.
pub(super) fn scheduler(row: &Row<'_>, first: usize) -> rusqlite::Result<Scheduler> {
    let parameters: Option<String> = row.get(first + 2)?;
    let parameters = parameters.and_then(|parameters| serde_json::from_str::<Parameters>(&parameters).ok());
    Ok(Scheduler {
        ladder: row.get::<_, String>(first)?.parse().unwrap_or_default(),
        retention: row.get(first + 1)?,
        model: parameters.and_then(Model::trained).unwrap_or_default(),
    })
}

/// What a telling of a card meets.
pub(super) struct Before {
    /// Where the card stands.
    pub fold: Fold,
    /// The day on which a fact of it last changed.
    pub changed: Option<Day>,
    /// What schedules it.
    pub scheduler: Scheduler,
    /// Whether it is neither suspended nor gone from its packet.
    pub active: bool,
    /// The latest day for which it was put aside.
    pub buried: Option<Day>,
}

impl Before {
    /// What a telling on `day` meets.
    ///
    /// What is kept beside the log says it, but for the due day that stood before a change brought it forward, and for
    /// what was told on a later day, as another machine's clock has it: then the log is folded.
    pub fn read(db: &Connection, card: i64, day: Day) -> rusqlite::Result<Self> {
        let sql = "SELECT state, last, due, lapses, first, told, tellings, stability, difficulty, changed_day, ladder,
                          retention, parameters, schedule.suspended = 0 AND retired_day IS NULL, buried_day
                   FROM schedule JOIN deck ON deck.id = schedule.deck WHERE card = ?1";
        let read = |row: &Row<'_>| {
            let kept = Columns::read(row)?;
            let before = Self {
                changed: row.get::<_, Option<i32>>(9)?.map(Day::from_number),
                scheduler: scheduler(row, 10)?,
                active: row.get(13)?,
                buried: row.get::<_, Option<i32>>(14)?.map(Day::from_number),
                fold: Fold::NEW,
            };
            Ok((kept, before))
        };
        let (kept, before) = db.prepare_cached(sql)?.query_row([card], read)?;
        let is_brought_forward = before.changed.is_some() && kept.last <= before.changed;
        let fold = if is_brought_forward || kept.told > Some(day) {
            fold_card(db, card, &before.scheduler)?
        } else {
            kept.fold(&before.scheduler.model)
        };
        Ok(Self { fold, ..before })
    }
}

impl Before {
    /// The day of the change as it stands after a telling on `day`: one that moves the card has met whatever changed until
    /// then, on that very day as well.
    pub fn changed_after(&self, day: Day, kind: TellingKind) -> Option<Day> {
        let met = |changed: Day| if kind.moves() { changed.min(day.previous()) } else { changed };
        self.changed.map(met)
    }
}

/// The day on which a fact of the card last changed.
fn changed_day(db: &Connection, card: i64) -> rusqlite::Result<Option<Day>> {
    let changed: Option<i32> =
        db.prepare_cached("SELECT changed_day FROM schedule WHERE card = ?1")?.query_row([card], |row| row.get(0))?;
    Ok(changed.map(Day::from_number))
}

/// A fold as the columns of the schedule hold it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Columns {
    pub state: u8,
    pub last: Option<Day>,
    pub due: Option<Day>,
    pub lapses: u16,
    pub first: Option<Day>,
    pub told: Option<Day>,
    pub tellings: u32,
    pub stability: Option<f32>,
    pub difficulty: Option<f32>,
}

impl Columns {
    /// What is stored of a fold; `changed` is the day on which a fact of the card last changed.
    pub fn of(fold: &Fold, changed: Option<Day>) -> Self {
        Self {
            state: state_number(fold.standing.state),
            last: fold.standing.last,
            due: fold.due(changed),
            lapses: fold.standing.lapses,
            first: fold.first,
            told: fold.told_on(),
            tellings: fold.tellings,
            stability: fold.memory.map(|memory| memory.stability),
            difficulty: fold.memory.map(|memory| memory.difficulty),
        }
    }

    /// What stands in the columns in this order, from the first of a row on.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let day = |column: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day::from_number));
        Ok(Self {
            state: row.get(0)?,
            last: day(1)?,
            due: day(2)?,
            lapses: row.get(3)?,
            first: day(4)?,
            told: day(5)?,
            tellings: row.get(6)?,
            stability: row.get(7)?,
            difficulty: row.get(8)?,
        })
    }

    /// The fold that they were made of, where no changed fact had brought its due day forward.
    fn fold(&self, model: &Model) -> Fold {
        let standing = Standing { state: state(self.state), last: self.last, due: self.due, lapses: self.lapses };
        let decay = model.decay();
        let memory =
            self.stability.zip(self.difficulty).map(|(stability, difficulty)| Memory { stability, difficulty, decay });
        Fold::kept(standing, memory, self.first, self.told, self.tellings)
    }

    /// Writes them beside the log.
    pub fn save(&self, db: &Connection, card: i64) -> rusqlite::Result<()> {
        let number = |day: Option<Day>| day.map(Day::number);
        db.prepare_cached(
            "UPDATE schedule SET state = ?2, last = ?3, due = ?4, lapses = ?5, first = ?6, told = ?7, tellings = ?8,
             stability = ?9, difficulty = ?10 WHERE card = ?1",
        )?
        .execute(params![
            card,
            self.state,
            number(self.last),
            number(self.due),
            self.lapses,
            number(self.first),
            number(self.told),
            self.tellings,
            self.stability,
            self.difficulty,
        ])?;
        Ok(())
    }
}

/// Writes a fold beside the log; gives the day on which the card is due.
pub(super) fn save(db: &Connection, card: i64, fold: &Fold) -> rusqlite::Result<Option<Day>> {
    let columns = Columns::of(fold, changed_day(db, card)?);
    columns.save(db, card)?;
    Ok(columns.due)
}

/// The kind of a stored number.
pub(super) fn kind(number: u8) -> Kind {
    Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Prompt)
}

/// The number under which a kind is stored.
pub(super) fn kind_number(kind: Kind) -> u8 {
    Kind::ALL.iter().position(|known| *known == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

/// The state of a stored number.
pub(super) fn state(number: u8) -> State {
    match number {
        0 => State::New,
        1 => State::Check,
        rung => State::Rung(rung - 2),
    }
}

fn state_number(state: State) -> u8 {
    match state {
        State::New => 0,
        State::Check => 1,
        State::Rung(rung) => rung.saturating_add(2),
    }
}

/// The columns from which [`memory`] reads, in a query over `schedule`. The last trained parameter is the decay.
macro_rules! memory_columns {
    () => {
        "stability, difficulty, (SELECT json_extract(parameters, '$[#-1]') FROM deck WHERE deck.id = schedule.deck)"
    };
}
pub(super) use memory_columns;

/// The memory that the [`memory_columns`] from `first` on hold; none before the first telling.
pub(super) fn memory(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Memory>> {
    let (stability, difficulty): (Option<f32>, Option<f32>) = (row.get(first)?, row.get(first + 1)?);
    let decay = row.get::<_, Option<f32>>(first + 2)?.unwrap_or(Model::DEFAULT_DECAY);
    Ok(stability.zip(difficulty).map(|(stability, difficulty)| Memory { stability, difficulty, decay }))
}
