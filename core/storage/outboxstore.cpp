#include "core/storage/outboxstore.h"

#include "core/storage/jobrows.h"
#include "core/storage/select.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

Mail mailFrom(const Row &row)
{
    return {
        .id = row.id<MailId>("id"),
        .kind = row.named<MailTemplate>("template"),
        .subject = row.named<MailSubject>("subject_kind"),
        .subjectId = row.big("subject_id"),
        .stage = row.text("stage"),
        .service = row.optionalId<ServiceId>("service_id"),
        .customer = row.optionalId<CustomerId>("customer_id"),
        .recipient = row.text("recipient"),
        .language = row.text("language"),
        .variables = row.object("variables"),
        .passwordHost = row.text("password_host"),
        .state = row.named<MailState>("state"),
        .attempt = row.integer("attempt"),
        .detail = row.text("detail"),
        .createdAt = row.time("created_at"),
        .sentAt = row.optionalTime("sent_at"),
    };
}

//! By its name, or because it is a secret that lives somewhere in this program right now.
bool holdsSecret(const QJsonObject &variables)
{
    const QString all = QString::fromUtf8(QJsonDocument(variables).toJson(QJsonDocument::Compact));
    return variables.contains("password"_L1) || redacted(all) != all;
}

QVariant hostOf(const Mail &mail)
{
    return mail.passwordHost.isEmpty() ? QVariant() : QVariant(mail.passwordHost);
}

} // namespace

OutboxStore::OutboxStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Mail> OutboxStore::add(const Mail &mail)
{
    if (holdsSecret(mail.variables))
        return failure(ErrorKind::Invalid, u"a mail keeps no password in its variables"_s,
                       ErrorReason::None, u"variables"_s);
    const auto now = databaseTime(m_connection);
    if (!now)
        return std::unexpected(now.error());
    const auto written = m_connection.execute(
        u"INSERT INTO outbox (template, subject_kind, subject_id, stage, service_id, customer_id, "
        "recipient, language, variables, password_host, state, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?) "
        "ON CONFLICT (template, subject_kind, subject_id, stage) DO NOTHING"_s,
        {stored(mail.kind), stored(mail.subject), mail.subjectId, mail.stage, stored(mail.service),
         stored(mail.customer), mail.recipient, mail.language, stored(mail.variables), hostOf(mail),
         stored(*now)});
    if (!written)
        return std::unexpected(written.error());
    return selectOne(m_connection,
                     u"SELECT * FROM outbox WHERE template = ? AND subject_kind = ? "
                     "AND subject_id = ? AND stage = ?"_s,
                     {stored(mail.kind), stored(mail.subject), mail.subjectId, mail.stage},
                     mailFrom);
}

Result<> OutboxStore::forget(CustomerId customer)
{
    const auto forgotten = m_connection.execute(
        u"UPDATE outbox SET recipient = 'nobody@anonymous.invalid', variables = '{}', "
        "password_host = NULL, state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END "
        "WHERE customer_id = ?"_s,
        {customer.value});
    if (!forgotten)
        return std::unexpected(forgotten.error());
    return {};
}

Result<Mail> OutboxStore::find(MailId id)
{
    return selectOne(m_connection, u"SELECT * FROM outbox WHERE id = ?"_s, {id.value}, mailFrom);
}

Result<QList<Mail>> OutboxStore::list(MailFilter filter)
{
    Conditions conditions;
    if (filter.state)
        conditions.add(u"state = ?"_s, {stored(*filter.state)});
    if (filter.service)
        conditions.add(u"service_id = ?"_s, {filter.service->value});
    if (filter.customer)
        conditions.add(u"customer_id = ?"_s, {filter.customer->value});
    return selectAll(m_connection,
                     u"SELECT * FROM outbox"_s + conditions.sql() + u" ORDER BY id DESC LIMIT ?"_s,
                     conditions.values() + QVariantList{filter.limit}, mailFrom);
}

} // namespace core
