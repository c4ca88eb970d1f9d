//! x
pub mod card;
pub mod import;
pub mod packet;
pub mod review;
pub mod schedule;
pub mod store;
pub mod terminal;
