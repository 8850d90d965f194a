#pragma once

#include "core/base/ids.h"
#include "core/base/names.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace core {

enum class MailTemplate {
    Welcome,
    Suspended,
    Reactivated,
    Terminated,
    Invoice,
    Reminder,
    Overdue,
    PaymentReceived,
    SslExpiring,
    JobFailed, //!< to operators
    PasswordChanged,
};
template <>
inline constexpr auto EnumNames<MailTemplate> = std::to_array<EnumName<MailTemplate>>({
    {MailTemplate::Welcome, "welcome"},
    {MailTemplate::Suspended, "suspended"},
    {MailTemplate::Reactivated, "reactivated"},
    {MailTemplate::Terminated, "terminated"},
    {MailTemplate::Invoice, "invoice"},
    {MailTemplate::Reminder, "reminder"},
    {MailTemplate::Overdue, "overdue"},
    {MailTemplate::PaymentReceived, "payment-received"},
    {MailTemplate::SslExpiring, "ssl-expiring"},
    {MailTemplate::JobFailed, "job-failed"},
    {MailTemplate::PasswordChanged, "password-changed"},
});

//! What a mail is about.
enum class MailSubject { Service, Invoice, Payment, Job };
template <>
inline constexpr auto EnumNames<MailSubject> = std::to_array<EnumName<MailSubject>>({
    {MailSubject::Service, "service"},
    {MailSubject::Invoice, "invoice"},
    {MailSubject::Payment, "payment"},
    {MailSubject::Job, "job"},
});

//! PossiblySent: the mail server's answer was lost; it is not sent again by itself.
enum class MailState { Waiting, Sending, Sent, Failed, PossiblySent };
template <>
inline constexpr auto EnumNames<MailState> = std::to_array<EnumName<MailState>>({
    {MailState::Waiting, "waiting"},
    {MailState::Sending, "sending"},
    {MailState::Sent, "sent"},
    {MailState::Failed, "failed"},
    {MailState::PossiblySent, "possibly-sent"},
});

//! A mail to be sent once for its template, subject and stage; written out only when it is sent.
struct Mail {
    MailId id = {};
    MailTemplate kind = MailTemplate::Welcome;
    MailSubject subject = MailSubject::Service;
    qint64 subjectId = 0;
    QString stage = {}; //!< which of several of this kind: the day of a reminder, a job's id
    std::optional<ServiceId> service = {};
    std::optional<CustomerId> customer = {};
    QString recipient = {};
    QString language = {};
    QJsonObject variables = {}; //!< what the template is filled with; never a password
    QString passwordHost = {};  //!< the machine that keeps the password it hands on; empty: none
    MailState state = MailState::Waiting;
    int attempt = 0;
    QString detail = {};
    QDateTime createdAt = {}; //!< by the database's clock
    std::optional<QDateTime> sentAt = {};
};

} // namespace core
