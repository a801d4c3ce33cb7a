//! What the samples of each group say, by hand.

use std::time::Duration;

use serde_json::Value;
use zego_core::actions::*;
use zego_core::{Action, Reply, StreamState};

use super::Sample;
use crate::support::{answer, stream, unix};
use crate::typed::{room, user};

/// Reads a sample, and checks what every reply has.
fn reply<A: Action>(action: &A, file: &str) -> Reply<A::Data> {
    let sample = Sample::of(file);
    assert_eq!(sample.action, action.spec().name);
    let reply = answer(action, sample.reply.clone()).unwrap();
    assert!(reply.code().is_success());
    assert_eq!(reply.body(), sample.reply.as_bytes());
    assert_eq!(reply.report().action(), action.spec().name);
    reply
}

/// What a sample carries.
fn data<A: Action>(action: &A, file: &str) -> A::Data {
    reply(action, file).into_data()
}

mod room_group {
    use super::*;

    #[test]
    fn users_with_the_marker_of_the_next() {
        let page = data(&DescribeUserList::new(room("r")), "DescribeUserList");
        assert_eq!(page.marker, "1635940599950-user2");
        let [first, second] = &*page.users else { panic!("{page:?}") };
        assert_eq!((first.user_id.as_str(), &*first.user_name), ("user1", "user1"));
        assert_eq!(first.user_role, Some(UserRole::Host));
        assert_eq!(second.user_role, Some(UserRole::Audience));
    }

    #[test]
    fn users_whom_a_message_did_not_reach() {
        let action = SendCustomCommand::new(room("r"), user("u"), "hello");
        let reply = reply(&action, "SendCustomCommand");
        assert_eq!(reply.request_id(), Some("3005402395393320157"));
        let [failed] = &*reply.data().failed_users else { panic!("{reply:?}") };
        assert_eq!((failed.user_id.as_str(), failed.code), ("1111", Some(50003)));
    }

    #[test]
    fn streams_with_times_to_the_millisecond() {
        let streams = data(&DescribeSimpleStreamList::new(room("r")), "DescribeSimpleStreamList");
        let [only] = &*streams.streams else { panic!("{streams:?}") };
        assert_eq!(only.stream_id.as_str(), "stream_demo");
        assert_eq!((only.user_id.as_str(), &*only.user_name), ("user_demo", "user_name_demo"));
        let created = unix(1642045110) + Duration::from_millis(123);
        assert_eq!((only.create_time, only.stream_number_id), (Some(created), Some(10)));
    }

    #[test]
    fn users_that_are_there_and_since_when() {
        let statuses = data(&DescribeUsers::new(room("r"), [user("a")]), "DescribeUsers");
        let [first, second] = &*statuses.users else { panic!("{statuses:?}") };
        assert_eq!((first.in_room, second.in_room), (Some(true), Some(true)));
        assert_eq!(first.login_time, Some(unix(1675674019) + Duration::from_millis(365)));
        assert_eq!(second.login_time, Some(unix(1675674019) + Duration::from_millis(455)));
    }

    #[test]
    fn the_users_of_each_room_in_number() {
        let counts = data(&DescribeUserNum::new([room("r")]), "DescribeUserNum");
        let [first, second] = &*counts.rooms else { panic!("{counts:?}") };
        assert_eq!((first.user_count, first.admin_user_count), (Some(2), Some(0)));
        assert_eq!((second.room_id.as_str(), second.user_count), ("room2", Some(3)));
        assert_eq!(second.admin_user_count, Some(1));
    }

    #[test]
    fn rules_on_users_and_their_ends() {
        let action = DescribeForbidUserRules::new(BanRuleType::ByRoom);
        let bans = data(&action, "DescribeForbidUserRules");
        let [first, second] = &*bans.rules else { panic!("{bans:?}") };
        assert_eq!(first.rule_type, Some(BanRuleType::ByRoom));
        assert_eq!(first.disabled_privileges, [BannedPrivilege::Login, BannedPrivilege::Publish]);
        assert_eq!(second.disabled_privileges, [BannedPrivilege::Login]);
        assert_eq!((second.room_id.as_str(), second.user_id.as_str()), ("room2", ""));
        assert_eq!((&*second.ip, second.expire_time), ("", Some(unix(1704282648))));
        let action = SetForbidUserRule::new(room("r"), [], Duration::from_secs(1));
        assert_eq!(data(&action, "SetForbidUserRule").expire_time, Some(unix(1704282648)));
    }

    #[test]
    fn rules_on_streams_and_none() {
        let action = DescribeForbidStreamRules::new(room("r"), [stream("s")]);
        let bans = data(&action, "DescribeForbidStreamRules");
        let [banned, free] = &*bans.rules else { panic!("{bans:?}") };
        assert_eq!((banned.disable_audio, banned.disable_video), (Some(true), Some(true)));
        assert_eq!(banned.create_time, Some(unix(1343313411)));
        assert_eq!(banned.effective_time, Some(Duration::from_secs(3600)));
        assert_eq!((free.disable_audio, free.disable_video), (Some(false), Some(false)));
        assert_eq!((free.create_time, free.effective_time), (None, Some(Duration::ZERO)));
    }

    #[test]
    fn the_numbers_of_messages() {
        let chat = MessageCategory::Chat;
        let broadcast = SendBroadcastMessage::new(room("r"), user("u"), chat, "hello");
        let broadcast = reply(&broadcast, "SendBroadcastMessage");
        assert_eq!(broadcast.data().message_id, Some(3));
        assert_eq!(broadcast.request_id(), Some("619831198646468496"));
        let barrage = SendBarrageMessage::new(room("r"), user("u"), chat, "hello");
        assert_eq!(data(&barrage, "SendBarrageMessage").message_id, "1_1611647493487_29");
    }
}

mod mixing_group {
    use super::*;

    #[test]
    fn where_a_mix_can_be_played() {
        let started = data(&StartMix::new("task", user("u"), [], []), "StartMix");
        assert_eq!((started.user_id.as_str(), started.room_id.as_str()), ("123", "321"));
        assert_eq!(started.sequence, Some(1));
        let [play] = &*started.plays else { panic!("{started:?}") };
        assert_eq!((play.stream_id.as_str(), play.status), ("test", Some(0)));
        assert_eq!(play.rtmp, "rtmp://domain/appname/test");
        assert_eq!(play.hls, "http://domain/appname/test/playlist.m3u8");
        assert_eq!(play.flv, "http://domain/appname/test.flv");
    }

    #[test]
    fn how_long_a_task_has_run() {
        let task = data(&GetMixTaskInfo::new("task"), "GetMixTaskInfo").info;
        assert_eq!(task.task_id, "task_test_123");
        assert_eq!(task.duration, Some(Duration::from_secs(13)));
    }
}

mod media_service_group {
    use super::*;

    #[test]
    fn the_state_of_a_stream() {
        let reply = reply(&DescribeRtcStreamState::new(stream("demo")), "DescribeRTCStreamState");
        assert_eq!(*reply.data(), StreamState::Live { created: Some(unix(1673334117)) });
        assert_eq!(reply.outcome().as_str(), "live");
        assert_eq!(reply.request_id(), Some("98004"));
    }

    #[test]
    fn what_a_cdn_did() {
        let resumed = data(&ResumeCdnLiveStream::new(stream("demo")), "ResumeCDNLiveStream");
        let forbidden = data(&ForbidCdnLiveStream::new(stream("demo")), "ForbidCDNLiveStream");
        for results in [resumed, forbidden] {
            let [only] = &*results else { panic!("{results:?}") };
            assert_eq!(only.cdn_type, CdnVendor::Wangsu);
            assert_eq!(only.cdn_result, "success append purge tasks");
        }
    }

    #[test]
    fn the_addresses_forbidden_on_cdn() {
        let action = QueryForbidCdnLiveStream::new(CdnVendor::Wangsu);
        let bans = data(&action, "QueryForbidCDNLiveStream").ws.result_detail;
        let [first, second] = &*bans else { panic!("{bans:?}") };
        for (ban, url) in [(first, "stream001"), (second, "stream002")] {
            assert_eq!(ban.channel, "publish-ws.zegotech.cn");
            assert_eq!(ban.url, format!("rtmp://publish-ws.zegotech.cn/test/{url}"));
            assert_eq!(ban.ip, "");
        }
        assert_eq!(first.start_time, Some(unix(1728704873)), "2024-10-12T03:47:53Z");
        assert_eq!(first.end_time, Some(unix(1731296873)), "2024-11-11T03:47:53Z");
        assert_eq!(second.start_time, Some(unix(1728701295)), "2024-10-12T02:48:15Z");
        assert_eq!(second.end_time, Some(unix(1728872520)), "2024-10-14T02:22:00Z");
    }

    #[test]
    fn the_addresses_of_a_dispatch() {
        let action = RtmpDispatchV2::new(stream("caodantest"), RtmpMode::Pull);
        let addresses = data(&action, "RTMPDispatchV2");
        assert_eq!(addresses, ["rtmp://81.69.49.115:1935/1540531164/caodantest"]);
    }

    #[test]
    fn nothing_where_a_reply_carries_nothing() {
        fn carries_nothing<A: Action<Data = ()>>(action: &A, request_id: &str) {
            let reply = reply(action, &action.spec().name);
            assert_eq!(reply.outcome().as_str(), "done");
            assert_eq!(reply.request_id(), Some(request_id));
        }
        let (id, url) = (|| stream("demo"), "rtmp://cdn.example/live/demo");
        carries_nothing(&ForbidRtcStream::new(id()), "1929203990360298509");
        carries_nothing(&ResumeRtcStream::new(id()), "5310603407599603439");
        carries_nothing(&ForbidRtcStreams::new([id()]), "1929203990360298509");
        carries_nothing(&ResumeRtcStreams::new([id()]), "5310603407599603439");
        carries_nothing(&CreateCdnTransferRule::new(id()), "918334131114317411");
        carries_nothing(&DeleteCdnTransferRule::new(id(), url), "4741109603321226039");
        carries_nothing(&ClearCdnTransferRule::new(id()), "4741109603321226039");
        carries_nothing(&AddStream::new(room("r"), user("u"), id()), "4443515903608307334");
        carries_nothing(&KickoutUser::new(room("r"), [user("u")]), "343649807833778782");
        carries_nothing(&CloseRoom::new(room("r")), "TestRequestId1642755866616219000");
    }
}

mod media_files_group {
    use super::*;

    #[test]
    fn what_each_vendor_did_about_each_stream() {
        let action = StartCdnRecord::new([stream("cdn01")], MediaVendor::Tencent);
        let started = data(&action, "StartCDNRecord");
        let [tencent] = &*started.tencent else { panic!("{started:?}") };
        assert_eq!((tencent.stream_id.as_str(), &*tencent.code), ("cdn01", ""));
        assert!(tencent.task_id.starts_with("UUpTbkZUQV5WQVxrRFtDUQIUB29F"));
        assert_eq!(tencent.request_id, "70628bcd-5652-4d5c-aa04-97956a4e771a");
        let [huawei] = &*started.huawei else { panic!("{started:?}") };
        assert_eq!((huawei.stream_id.as_str(), huawei.code), ("hwtest", Some(0)));
        assert_eq!(huawei.message, "success");
        let wangsu = &started.wangsu;
        assert_eq!((&wangsu.message, wangsu.http_code), (&Value::Null, Some(200)));
        assert_eq!(wangsu.call_time, "2022-04-27 14:27:48");
        let [file] = &*wangsu.tasks else { panic!("{started:?}") };
        assert_eq!((&*file.format, file.stream_id.as_str()), ("mp4", "vega_test"));
        assert_eq!((file.http_code, &*file.message), (Some(200), "success"));
        assert_eq!(file.persistent_id, "2020bc8b648883c64e7e81f03cf72b70b86f");
    }

    #[test]
    fn a_stream_that_is_not_recorded_is_told_from_those_that_are() {
        let action = StartCdnRecord::new([stream("a"), stream("b")], MediaVendor::Tencent);
        let body = r#"{"Code":0,"Data":{"Tencent":[{"StreamName":"a","Code":"","TaskId":"t"},
            {"StreamName":"b","Code":"FailedOperation","Message":"no such stream"}]}}"#;
        let started = answer(&action, body).unwrap().into_data();
        let [first, second] = &*started.tencent else { panic!("{started:?}") };
        assert_eq!((&*first.code, &*first.task_id), ("", "t"));
        assert_eq!((&*second.code, &*second.message), ("FailedOperation", "no such stream"));
    }

    #[test]
    fn files_that_were_deleted_and_a_cache_that_was_cleared() {
        let files = MediaToDelete::Files(vec!["f".to_owned()]);
        let action = DeleteMedia::new(MediaVendor::Wangsu, files);
        let cleared = data(&action, "DeleteMedia");
        assert_eq!(cleared.deleted, ["pickrecord-clarechen_test_ws--20251226115411.mp4"]);
        assert!(cleared.errors.is_empty());
        assert_eq!((cleared.cache.code, &*cleared.cache.message), (Some(1), "handle success"));
        assert_eq!(data(&action, "DeleteMedia-2").cache.code, Some(0), "it was not cleared");
        assert_eq!(data(&action, "DeleteMedia-3").cache.code, Some(1), "where it comes as text");
    }

    #[test]
    fn files_that_were_not_deleted() {
        let files = MediaToDelete::Files(vec!["f".to_owned(), "g".to_owned()]);
        let action = DeleteMedia::new(MediaVendor::Tencent, files);
        let body = r#"{"Code":0,"Data":{"Deleted":["f"],"Errors":[{"Code":"ResourceNotFound",
            "Message":"no such file","Key":"g","RequestId":"r"}]}}"#;
        let deleted = answer(&action, body).unwrap().into_data();
        assert_eq!(deleted.deleted, ["f"]);
        let [error] = &*deleted.errors else { panic!("{deleted:?}") };
        assert_eq!((&*error.key, &*error.code), ("g", "ResourceNotFound"));
        assert_eq!((&*error.message, &*error.request_id), ("no such file", "r"));
    }

    #[test]
    fn files_on_tencent_with_all_that_they_were_transcoded_to() {
        let found = data(&SearchMedia::new(MediaVendor::Tencent), "SearchMedia-2").tencent;
        assert_eq!((found.total_count, found.files.len()), (Some(1), 1));
        let file = &found.files[0];
        assert_eq!(file.file_id, "3270835011057780896");
        let basics = &file.basic_info;
        assert_eq!((&*basics.name, &*basics.class_name), ("1690354361.mp4", "其他"));
        assert_eq!(basics.create_time, Some(unix(1690354369)), "2023-07-26T06:52:49Z");
        assert_eq!(basics.expire_time, Some(unix(253402300799)), "9999-12-31T23:59:59Z");
        assert_eq!(
            (&basics.category, &basics.status),
            (&MediaCategory::Video, &MediaFileStatus::Normal)
        );
        assert_eq!(basics.storage_class, MediaStorageClass::Standard);
        let [original, p540] = &*file.transcode_info.renditions else { panic!("{file:?}") };
        assert_eq!(
            (original.size, original.duration),
            (Some(2239086), Some(std::time::Duration::from_secs_f64(31.104)))
        );
        assert_eq!((p540.definition, p540.height), (Some(100020), Some(540)));
        assert_eq!(p540.watermark, DigitalWatermark::Absent);
        assert_eq!(p540.video_streams[0].dynamic_range.range, DynamicRange::Standard);
        assert_eq!(p540.audio_streams[0].sampling_rate, Some(44100));
    }

    #[test]
    fn files_on_huawei_and_wangsu() {
        let huawei = data(&SearchMedia::new(MediaVendor::Huawei), "SearchMedia-3").huawei;
        let time = unix(1690536689) + Duration::from_millis(176);
        assert_eq!(huawei.files[0].last_modified, Some(time), "2023-07-28T09:31:29.176Z");
        assert_eq!(huawei.files[0].etag, r#""ef4e0314095b8aae02d7a5adaa60c94f""#);
        assert_eq!(huawei.next_marker, "");
        let wangsu = data(&SearchMedia::new(MediaVendor::Wangsu), "SearchMedia-4").wangsu;
        assert_eq!(wangsu.files[0].key, "app-alinxu_test--20230728181527.mp4");
        assert_eq!(wangsu.files[0].size, Some(6441553));
    }

    #[test]
    fn tasks_and_how_they_are_doing() {
        let state = data(&DescribeMediaTask::new("t", MediaVendor::Tencent), "DescribeMediaTask");
        let tencent = &state.tencent;
        assert_eq!(
            (&tencent.kind, &tencent.status),
            (&MediaTaskKind::Merge, &TencentTaskStatus::Finished)
        );
        assert_eq!(tencent.thumbnail_urls.len(), 2);
        let huawei = &state.huawei;
        assert_eq!((&*huawei.task_id, &huawei.status), ("289665200", &HuaweiTaskStatus::Succeeded));
        assert_eq!((&*huawei.create_time, &*huawei.end_time), ("20241118065429", "20241118065430"));
        assert_eq!(huawei.file_names.len(), 2);
        let files = MergeInput::Whole(vec!["f".to_owned()]);
        let action = MergeMedia::new(MergeVendor::Huawei(None), files);
        assert_eq!(data(&action, "MergeMedia-3").huawei.task_id, "112037345");
    }
}

mod moderation_group {
    use super::*;

    #[test]
    fn the_task_of_a_moderation() {
        let video = VideoModeration::new().with_risks([VideoRisk::Polity]);
        let action = StartCensorVideoV2::new(room("r"), ModerationScene::LiveStreaming, video);
        let task = data(&action, "StartCensorVideoV2");
        assert_eq!(task.task_id, "05e7a786a5191e8f5eb8e5851b01afcd");
    }

    #[test]
    fn a_token_and_how_long_it_is_good() {
        let token = data(&GenerateIdentifyToken::new(), "GenerateIdentifyToken");
        assert_eq!(token.identify_token, "1234567890asdfasdfzxcvxxxxxxxxxx");
        assert_eq!(token.remain_time, Some(Duration::from_secs(3600)));
    }
}

mod cloud_recording_group {
    use super::*;

    const TASK: &str = "YRHu6-E4IyvEAAAD";

    #[test]
    fn a_task_and_its_file() {
        let task = data(&DescribeRecordStatus::new(TASK), "DescribeRecordStatus");
        assert_eq!(task.room_id.as_str(), "xxxx");
        assert_eq!(task.record_mode, Some(RecordMode::Mixed));
        assert_eq!(task.media, Some(RecordMedia::AudioVideo));
        assert_eq!(task.status, Some(RecordStatus::Ended));
        assert_eq!(task.begin_time, Some(unix(1601221452) + Duration::from_millis(99)));
        assert_eq!(task.end_time, Some(unix(1601221508) + Duration::from_millis(795)));
        let [file] = &*task.files else { panic!("{task:?}") };
        assert_eq!((&*file.user_id, file.stream_id.as_str()), ("my_out", "my_out"));
        assert_eq!(file.file_id, "X3CgNeE4I1qAAABN_xxxx_my_out_VA_20200927154419775.mp4");
        assert_eq!(file.video_id, "820e50e52e0a490caf44eec8aec527a7");
        assert_eq!((&file.format, file.size), (&RecordFormat::Mp4, Some(432643544)));
        assert_eq!(file.duration, Some(Duration::from_millis(33874)));
        assert_eq!((file.width, file.height), (Some(1920), Some(1080)));
        assert_eq!(file.tracks, Some(RecordTracks::AudioVideo));
        assert_eq!(file.begin_time, Some(unix(1601221459) + Duration::from_millis(830)));
        assert_eq!(file.status, Some(RecordedFileStatus::Uploaded));
    }

    #[test]
    fn tasks_a_page_at_a_time() {
        let action = DescribeTasks::new(RecordFilter::Recording, unix(1), unix(2));
        let page = data(&action, "DescribeTasks");
        assert_eq!((page.page, page.page_size, page.total_count), (Some(1), Some(50), Some(3)));
        let [first, _, last] = &*page.tasks else { panic!("{page:?}") };
        assert_eq!((&*first.task_id, first.room_id.as_str()), (TASK, "1000"));
        assert_eq!(first.begin_time, Some(unix(1628565227) + Duration::from_millis(899)));
        assert_eq!(first.status, Some(RecordStatus::Recording));
        assert_eq!(last.task_id, "YRHu5uE4IyvEAAAB");
    }
}
