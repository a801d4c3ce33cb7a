//! What a return code means, which depends on who answers it.

use std::collections::HashSet;

use zego_codes::{Category, Meaning, Next, ReturnCode};
use zego_core::catalog;

fn meaning(action: &str, number: i64) -> &'static Meaning {
    ReturnCode::new(number)
        .meaning_for(action)
        .unwrap_or_else(|| panic!("{number} has no meaning for {action}"))
}

#[test]
fn no_two_rows_explain_the_same() {
    let rows: HashSet<_> =
        Meaning::all().map(|row| (row.category(), row.action(), row.code())).collect();
    assert_eq!(rows.len(), Meaning::all().count());
}

#[test]
fn every_row_says_what_it_means_and_what_to_do() {
    for row in Meaning::all() {
        for text in [row.meaning(), row.advice()] {
            assert!(text.ends_with('.') && text.len() > 10, "{}: {text}", row.code());
        }
    }
}

#[test]
fn every_row_is_found_by_its_category_or_its_action() {
    for row in Meaning::all() {
        let found = match row.action() {
            Some(action) => row.code().meaning_for(action),
            None => row.code().meaning_in(row.category()),
        };
        assert_eq!(found, Some(row));
    }
}

#[test]
fn code_3_means_another_thing_in_each_of_three_categories() {
    let authentication = meaning("ResumeCDNLiveStream", 3);
    let too_long = meaning("KickoutUser", 3);
    let permission = meaning("DeleteMedia", 3);
    assert_eq!(authentication.category(), Category::MediaService);
    assert!(authentication.meaning().contains("signature"), "{}", authentication.meaning());
    assert_eq!(too_long.category(), Category::RoomSignaling);
    assert!(too_long.meaning().contains("longer than allowed"), "{}", too_long.meaning());
    assert_eq!(permission.category(), Category::MediaFiles);
    assert!(permission.meaning().contains("permission"), "{}", permission.meaning());
    assert_eq!(ReturnCode::new(3).meanings().count(), 3);
}

#[test]
fn an_actions_own_row_comes_before_its_categorys() {
    assert_eq!(meaning("SearchMedia", 8).action(), Some("SearchMedia"));
    assert_eq!(meaning("SearchMedia", 8).next(), Next::AskSupport);
    assert_eq!(meaning("CloseRoom", 8).action(), None);
    assert_eq!(meaning("CloseRoom", 8).category(), Category::RoomSignaling);
    assert_eq!(ReturnCode::new(8).meaning_for("DeleteMedia"), None);
}

#[test]
fn a_row_of_one_action_is_no_other_actions() {
    assert_eq!(meaning("CloseRoom", 5018).action(), Some("CloseRoom"));
    assert_eq!(ReturnCode::new(5018).meaning_for("KickoutUser"), None);
    assert_eq!(ReturnCode::new(5018).meaning_in(Category::RoomSignaling), None);
}

#[test]
fn a_common_code_is_any_actions() {
    for spec in catalog::all() {
        assert_eq!(meaning(&spec.name, 100000004).category(), Category::Common, "{}", spec.name);
    }
    let unlisted = meaning("AnActionOfNextYear", 100000004);
    assert_eq!(unlisted.next(), Next::ResyncClock);
}

#[test]
fn moderation_borrows_the_codes_of_rooms_and_others_do_not() {
    assert_eq!(meaning("StartCensorVideoV2", 104).category(), Category::RoomSignaling);
    assert_eq!(meaning("StartCensorVideoV2", 50006).category(), Category::Moderation);
    assert_eq!(ReturnCode::new(104).meaning_for("ResumeCDNLiveStream"), None);
    assert_eq!(ReturnCode::new(50006).meaning_for("KickoutUser"), None);
}

#[test]
fn an_unlisted_number_has_no_meaning_and_stays_what_it_is() {
    for number in [-1, 7777777, i64::MAX, i64::MIN] {
        let code = ReturnCode::new(number);
        assert_eq!(code.meanings().count(), 0);
        assert_eq!(code.meaning_for("ResumeCDNLiveStream"), None);
        assert!(Category::ALL.iter().all(|category| code.meaning_in(*category).is_none()));
        assert_eq!(code.number(), number);
        assert_eq!(code.to_string().parse(), Ok(code));
    }
}

#[test]
fn an_unlisted_action_is_answered_with_common_codes_alone() {
    assert_eq!(Category::of_action("AnActionOfNextYear"), None);
    assert_eq!(ReturnCode::new(3).meaning_for("AnActionOfNextYear"), None);
}

#[test]
fn every_action_has_the_category_of_its_group() {
    for spec in catalog::all() {
        let category = match spec.group {
            "room" => Category::RoomSignaling,
            "stream-mixing" => Category::MixingTranscoding,
            "media-service" => Category::MediaService,
            "media-files" => Category::MediaFiles,
            "moderation" => Category::Moderation,
            "scene" => Category::Scene,
            "cloud-recording" => Category::CloudRecording,
            group => panic!("which table has the codes of `{group}`? Name it in {}", file!()),
        };
        assert_eq!(spec.category, category, "{}", spec.name);
    }
}

#[test]
fn every_action_of_the_catalogue_has_the_category_of_its_codes() {
    for spec in catalog::all() {
        assert_eq!(Category::of_action(&spec.name), Some(spec.category), "{}", spec.name);
        for code in spec.codes {
            assert!(
                code.meaning_for(&spec.name).is_some(),
                "{} answers {code}, which no table of xtask/spec/codes.toml explains: {}",
                spec.name,
                spec.page
            );
        }
    }
}
