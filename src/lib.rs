//! x
pub mod card;
pub mod cli;
pub mod export;
pub mod import;
pub mod packet;
pub mod review;
pub mod schedule;
pub mod stats;
pub mod store;
pub mod terminal;
