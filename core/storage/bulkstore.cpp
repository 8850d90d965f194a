#include "core/storage/bulkstore.h"

#include "core/storage/audited.h"
#include "core/storage/jobrows.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

const QString SelectBulk =
    u"SELECT bulks.*, undo.id AS undone_by, (SELECT actor FROM bulk_jobs "
    "JOIN jobs ON jobs.id = job_id WHERE bulk_id = bulks.id LIMIT 1) AS actor FROM bulks "
    "LEFT JOIN bulks AS undo ON undo.undo_of = bulks.id"_s;

Bulk bulkFrom(const Row &row)
{
    return {
        .id = row.id<BulkId>("id"),
        .kind = row.named<JobKind>("kind"),
        .actor = row.text("actor"),
        .createdAt = row.time("created_at"),
        .startsAt = row.time("starts_at"),
        .undoOf = row.optionalId<BulkId>("undo_of"),
        .undoneBy = row.optionalId<BulkId>("undone_by"),
    };
}

} // namespace

BulkStore::BulkStore(Connection &connection)
    : m_connection(connection)
{
}

Result<Bulk> BulkStore::add(JobKind kind, std::chrono::milliseconds window,
                            std::optional<BulkId> undoOf)
{
    const auto now = databaseTime(m_connection);
    if (!now)
        return std::unexpected(now.error());
    const auto id = insertAudited(m_connection, u"bulks"_s,
                                  {{u"kind"_s, stored(kind)},
                                   {u"created_at"_s, stored(*now)},
                                   {u"starts_at"_s, stored(now->addMSecs(window.count()))},
                                   {u"undo_of"_s, stored(undoOf)}});
    if (!id)
        return std::unexpected(id.error());
    return find({*id});
}

Result<> BulkStore::attach(BulkId bulk, const QList<BulkJob> &jobs)
{
    QJsonArray all;
    for (const BulkJob &one : jobs)
        all.append(QJsonObject{{u"job"_s, one.job.id.value},
                               {u"before"_s, stored(one.before).toString()}});
    const QString rows =
        m_connection.dialect() == Dialect::Sqlite
            ? u"SELECT json_extract(value, '$.job'), ?, json_extract(value, '$.before') "
              "FROM json_each(?)"_s
            : u"SELECT job, ?::bigint, before FROM jsonb_to_recordset(?::jsonb) "
              "AS one (job bigint, before text)"_s;
    const auto added = m_connection.execute(
        u"INSERT INTO bulk_jobs (job_id, bulk_id, before) "_s + rows,
        {bulk.value, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact))});
    if (!added)
        return std::unexpected(added.error());
    return {};
}

Result<Bulk> BulkStore::find(BulkId id)
{
    return selectOne(m_connection, SelectBulk + u" WHERE bulks.id = ?"_s, {id.value}, bulkFrom);
}

Result<QList<Bulk>> BulkStore::list(int limit)
{
    return selectAll(m_connection, SelectBulk + u" ORDER BY bulks.id DESC LIMIT ?"_s, {limit},
                     bulkFrom);
}

Result<QList<BulkJob>> BulkStore::jobs(BulkId id)
{
    const auto from = [](const Row &row) {
        return BulkJob{jobFrom(row), row.object("before")};
    };
    return selectAll(m_connection,
                     u"SELECT jobs.*, before FROM bulk_jobs JOIN jobs ON jobs.id = job_id "
                     "WHERE bulk_id = ? ORDER BY job_id"_s,
                     {id.value}, from);
}

Result<QHash<JobId, BulkId>> BulkStore::among(const QList<JobId> &jobs)
{
    auto rows =
        m_connection.execute(u"SELECT job_id, bulk_id FROM bulk_jobs WHERE job_id IN (%1)"_s.arg(
                                 oneOfNumbers(m_connection.dialect())),
                             {jsonOf(jobs)});
    if (!rows)
        return std::unexpected(rows.error());
    QHash<JobId, BulkId> found;
    while (rows->next())
        found.insert({rows->value(0).toLongLong()}, {rows->value(1).toLongLong()});
    return found;
}

Result<JobCounts> BulkStore::count(BulkId id)
{
    auto rows = m_connection.execute(
        u"SELECT state, COUNT(*) AS jobs FROM bulk_jobs JOIN jobs ON jobs.id = job_id "
        "WHERE bulk_id = ? GROUP BY state"_s,
        {id.value});
    if (!rows)
        return std::unexpected(rows.error());
    JobCounts counts;
    while (rows->next()) {
        const Row row(*rows);
        counts.insert(row.named<JobState>("state"), row.integer("jobs"));
    }
    return counts;
}

} // namespace core
