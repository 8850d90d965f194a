#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace core {

enum class JobKind {
    Provision,
    Suspend,
    Unsuspend,
    Terminate,
    ChangePassword,
    ChangePackage,
    HealthCheck,
    ForgetHistory,
    RollBack,
    SendWelcome, //!< once more
};
template <>
inline constexpr auto EnumNames<JobKind> = std::to_array<EnumName<JobKind>>({
    {JobKind::Provision, "provision"},
    {JobKind::Suspend, "suspend"},
    {JobKind::Unsuspend, "unsuspend"},
    {JobKind::Terminate, "terminate"},
    {JobKind::ChangePassword, "change-password"},
    {JobKind::ChangePackage, "change-package"},
    {JobKind::HealthCheck, "health-check"},
    {JobKind::ForgetHistory, "forget-history"},
    {JobKind::RollBack, "roll-back"},
    {JobKind::SendWelcome, "send-welcome"},
});

enum class Lane { Provisioning, Mail, Billing, Maintenance };
template <>
inline constexpr auto EnumNames<Lane> = std::to_array<EnumName<Lane>>({
    {Lane::Provisioning, "provisioning"},
    {Lane::Mail, "mail"},
    {Lane::Billing, "billing"},
    {Lane::Maintenance, "maintenance"},
});

//! Unknown: an outcome is being settled, or waits for a human.
enum class JobState { Queued, Running, Done, Failed, Cancelled, Unknown };
template <>
inline constexpr auto EnumNames<JobState> = std::to_array<EnumName<JobState>>({
    {JobState::Queued, "queued"},
    {JobState::Running, "running"},
    {JobState::Done, "done"},
    {JobState::Failed, "failed"},
    {JobState::Cancelled, "cancelled"},
    {JobState::Unknown, "unknown"},
});

//! Intended: we shall call, nothing has left yet. Sent: a call may be on its way.
enum class StepState { Pending, Intended, Sent, Done, Failed, Unknown, Skipped, Undone };
template <>
inline constexpr auto EnumNames<StepState> = std::to_array<EnumName<StepState>>({
    {StepState::Pending, "pending"},
    {StepState::Intended, "intended"},
    {StepState::Sent, "sent"},
    {StepState::Done, "done"},
    {StepState::Failed, "failed"},
    {StepState::Unknown, "unknown"},
    {StepState::Skipped, "skipped"},
    {StepState::Undone, "undone"},
});

//! Something to be carried through, over restarts and on whichever machine.
struct Job {
    JobId id = {};
    JobKind kind = JobKind::Provision;
    Lane lane = Lane::Provisioning;
    JobState state = JobState::Queued;
    std::optional<ServiceId> service = {};
    std::optional<ServerId> server = {};
    QJsonObject payload = {}; //!< what was decided when it was ordered; never a secret
    QString idemKey = {};     //!< a second job with the same one is a Conflict; empty: none
    QString actor = {};       //!< who ordered it; filled in by the store
    int priority = 0;         //!< lower goes first
    QDateTime runAt = {};     //!< not before; now when missing
    int attempt = 0;
    int tries = 0;     //!< failures that count towards the limit
    int takeovers = 0; //!< owners that died while at it
    qint64 fence = 0;  //!< one higher for each owner, so that an old one's writes are noticed
    std::optional<WorkerId> worker = {};
    std::optional<ErrorKind> error = {};
    QString detail = {};
    std::optional<QDateTime> stopAskedAt = {};
    QDateTime createdAt = {}; //!< by the database's clock, like all that follows
    std::optional<QDateTime> startedAt = {};
    std::optional<QDateTime> endedAt = {};
};

//! Who may write about a running job: the owner's right, good until somebody else takes it over.
struct Claim {
    WorkerId worker = {};
    JobId job = {};
    qint64 fence = 0;
};

//! A program that works the queue.
struct WorkerRecord {
    WorkerId id = {};
    QString host = {};
    qint64 process = 0;
    QDateTime startedAt = {};
    QDateTime seenAt = {};
};

//! One turn that a job, or one of its steps, took.
struct JobEvent {
    std::optional<StepId> step = {};
    qint64 fence = 0;
    QDateTime at = {};
    QString actor = {};
    QString turn = {};
    QString detail = {};
};

//! One call, or look, of a job.
struct JobStep {
    StepId id = {};
    JobId job = {};
    int position = 0;
    QString name = {}; //!< a StepKind's, or the job's own kind
    StepState state = StepState::Pending;
    int attempt = 0;
    std::optional<QDateTime> intentAt = {};
    std::optional<QDateTime> sentAt = {};
    std::optional<QDateTime> callDeadline = {}; //!< by then an answer is here or never comes
    std::optional<QDateTime> endedAt = {};
    std::optional<ErrorKind> error = {};
    QString detail = {};
    QString marker = {};
    QString remoteId = {};
    QJsonObject result = {}; //!< what it made or found, for later steps and an undo; no secret
    QString requestMasked = {};
    QString replyMasked = {};
};

} // namespace core
