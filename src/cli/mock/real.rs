//! `retell mock --real`: what a real interview asked, how it went, which story was told.

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, Select};

use crate::card::Kind;
use crate::cli::args::Mock;
use crate::cli::env::Env;
use crate::cli::error::{Failure, note};
use crate::cli::select::{self, suggestion};
use crate::find::find;
use crate::mock::{NotesFile, real_interview};
use crate::schedule::Grade;
use crate::store::{CardRow, MockAnswer, MockId, NewMock, Store};
use crate::terminal::{prompted, text};

/// One question of a real interview.
struct Asked {
    question: String,
    went: Option<Grade>,
    story: Option<String>,
}

/// An interview being written down.
struct Log<'l> {
    env: &'l Env,
    store: &'l mut Store,
    deck: Option<i64>,
    place: String,
    /// Its name in the store, where it stands once something is noted.
    mock: Option<MockId>,
    answers: Vec<MockAnswer>,
    notes: NotesFile,
}

/// Writes down what was typed, or asks for it.
pub fn run(env: &Env, store: &mut Store, args: &Mock) -> Result<(), Failure> {
    let asks = args.interview.asked.is_none() && args.interview.improvement.is_none();
    if asks && !env.can_ask() {
        return Err(Failure::usage(
            "nobody can be asked here; say what was asked with --asked, and what to improve with --improvement",
        ));
    }
    let deck = args.target.as_deref().map(|name| select::deck(store, name)).transpose()?.map(|deck| deck.id);
    let notes = NotesFile::open(&args.notes)?;
    let told = if asks { None } else { Some(from_flags(store, deck, args)?) };
    let place = match &args.interview.place {
        Some(place) => place.clone(),
        None if asks => line("Where was it? (enter: not said)")?,
        None => String::new(),
    };
    let mut log = Log { env, store, deck, place, mock: None, answers: Vec::new(), notes };
    match told {
        Some(told) => {
            told.map_or(Ok(()), |told| log.add(told))?;
            log.improve(args.interview.improvement.as_deref().unwrap_or_default())?;
        }
        None => log.interview()?,
    }
    log.end()
}

fn from_flags(store: &Store, deck: Option<i64>, args: &Mock) -> Result<Option<Asked>, Failure> {
    let Some(question) = args.interview.asked.clone() else { return Ok(None) };
    let told = args.interview.story.as_deref().map(|words| story(store, deck, words)).transpose()?;
    Ok(Some(Asked { question, went: args.interview.went, story: told }))
}

/// The title that holds the words.
fn story(store: &Store, deck: Option<i64>, words: &str) -> Result<String, Failure> {
    let titles = titles(store, deck)?;
    let wanted = words.trim().to_lowercase();
    let holds = |title: &&String| title.to_lowercase().contains(&wanted);
    let exact = titles.iter().find(|title| title.to_lowercase() == wanted);
    exact.or_else(|| titles.iter().find(holds)).cloned().ok_or_else(|| {
        let hint =
            if titles.is_empty() { "; no story has been imported yet".to_owned() } else { suggestion(words, &titles) };
        Failure::failed(format!("no story's title holds \"{words}\"{hint}"))
    })
}

fn stories(store: &Store, deck: Option<i64>) -> Result<Vec<CardRow>, Failure> {
    let mut cards = store.cards()?;
    cards.retain(|card| card.kind == Kind::Story && deck.is_none_or(|deck| card.deck == deck));
    Ok(cards)
}

fn titles(store: &Store, deck: Option<i64>) -> Result<Vec<String>, Failure> {
    Ok(stories(store, deck)?.into_iter().filter_map(|card| card.story.as_deref().map(str::to_owned)).collect())
}

/// All titles, those first that answer the question.
fn likely_first(store: &Store, deck: Option<i64>, question: &str) -> Result<Vec<String>, Failure> {
    let found = find(store, question, deck, &[], usize::MAX)?;
    let mut likely: Vec<String> = found.into_iter().map(|found| found.story.title).collect();
    let others = titles(store, deck)?.into_iter().filter(|title| !likely.contains(title)).collect::<Vec<_>>();
    likely.extend(others);
    Ok(likely)
}

impl Log<'_> {
    /// Asks until there is no further question.
    fn interview(&mut self) -> Result<(), Failure> {
        loop {
            let question = line("What was asked? (enter: that was all)")?;
            if question.trim().is_empty() {
                break;
            }
            let went = choose("How did it go?", &Grade::ALL.map(|grade| grade.name().to_owned()))?;
            let titles = likely_first(self.store, self.deck, &question)?;
            let shown: Vec<String> = std::iter::once("none of them".to_owned())
                .chain(titles.iter().map(|title| text::safe(title)))
                .collect();
            let told = if titles.is_empty() { None } else { choose("Which story did you tell?", &shown)? };
            let story = told.and_then(|at| at.checked_sub(1)).map(|at| titles[at].clone());
            self.add(Asked { question, went: went.map(|at| Grade::ALL[at]), story })?;
        }
        let improvement = line("What would you do better the next time? (enter: nothing)")?;
        self.improve(improvement.trim())
    }

    /// The interview in the store, which begins there with the first that is noted.
    fn mock(&mut self) -> Result<MockId, Failure> {
        if let Some(mock) = self.mock {
            return Ok(mock);
        }
        let place = Some(self.place.trim());
        let new = NewMock { deck: self.deck, now: self.env.now(), seed: 0, partner: false, place };
        Ok(*self.mock.insert(self.store.begin_mock(&new)?))
    }

    /// Writes a question down at once.
    fn add(&mut self, asked: Asked) -> Result<(), Failure> {
        let answer = MockAnswer {
            number: u32::try_from(self.answers.len() + 1).unwrap_or(u32::MAX),
            asked: asked.question.trim().to_owned(),
            score: asked.went.map(Grade::number),
            story: asked.story,
            ..MockAnswer::default()
        };
        let mock = self.mock()?;
        self.store.answer_mock(mock, std::slice::from_ref(&answer))?;
        self.answers.push(answer);
        self.write()
    }

    /// An improvement concerns the stories that were told.
    fn improve(&mut self, words: &str) -> Result<(), Failure> {
        if words.is_empty() {
            return Ok(());
        }
        let told = |card: &CardRow| self.answers.iter().any(|answer| answer.story.as_deref() == card.story.as_deref());
        let cards: Vec<i64> =
            stories(self.store, self.deck)?.iter().filter(|card| told(card)).map(|card| card.row).collect();
        let mock = self.mock()?;
        Ok(self.store.improve(mock, 0, words, &cards, self.env.now())?)
    }

    /// Puts what is known so far into the notes.
    fn write(&mut self) -> Result<(), Failure> {
        let kept = self.store.mocks(None)?.into_iter().find(|kept| Some(kept.id) == self.mock);
        kept.map_or(Ok(()), |kept| Ok(self.notes.write_real(&real_interview(&kept))?))
    }

    fn end(mut self) -> Result<(), Failure> {
        let Some(mock) = self.mock else {
            note("Nothing was noted.\n");
            return Ok(());
        };
        self.store.end_mock(mock, self.env.now())?;
        self.write()?;
        note(&format!("Kept, and added to {}.\n", self.notes.path().display()));
        Ok(())
    }
}

/// What was typed; Ctrl-C means that this was all, and what was noted before stays.
fn line(asks: &str) -> Result<String, Failure> {
    let theme = ColorfulTheme::default();
    let typed = prompted(|| Input::with_theme(&theme).with_prompt(asks).allow_empty(true).interact_text());
    typed.map(Option::unwrap_or_default).map_err(|error| failed(&error))
}

/// Which of the items was chosen; none with Esc or Ctrl-C.
fn choose(asks: &str, items: &[String]) -> Result<Option<usize>, Failure> {
    let theme = ColorfulTheme::default();
    let chosen = prompted(|| Select::with_theme(&theme).with_prompt(asks).items(items).default(0).interact_opt());
    chosen.map(Option::flatten).map_err(|error| failed(&error))
}

fn failed(error: &std::io::Error) -> Failure {
    Failure::failed(format!("the terminal failed ({error}); what was noted before is kept"))
}
