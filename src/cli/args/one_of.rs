//! A value that is one of some names.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

/// Reads one of some names, however it is written; shells complete them, and the nearest is proposed for another word.
#[derive(Debug, Clone)]
pub struct OneOf<T> {
    names: Vec<&'static str>,
    read: fn(&str) -> Option<T>,
}

/// The parser of some names, of which `read` knows each in lower case; it may know more than are proposed.
pub fn one_of<T>(names: impl IntoIterator<Item = &'static str>, read: fn(&str) -> Option<T>) -> OneOf<T> {
    OneOf { names: names.into_iter().collect(), read }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for OneOf<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let read = (self.read)(&value.to_string_lossy().trim().to_lowercase());
        // clap's own parser finds the words for what is no name.
        read.ok_or_else(|| match PossibleValuesParser::new(&self.names).parse_ref(command, arg, value) {
            Err(error) => error,
            Ok(_) => Error::new(ErrorKind::InvalidValue).with_cmd(command),
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.names.iter().map(PossibleValue::new)))
    }
}
