//! x
pub mod card;
pub mod packet;
