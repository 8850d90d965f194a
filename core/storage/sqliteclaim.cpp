#include "core/storage/sqliteclaim.h"

#include "core/storage/jobrows.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

//! A server that jobs wait for, or none, and how many more may run there.
struct Room {
    std::optional<ServerId> server;
    int places;
};

//! The wish as the statements take it, put together once.
struct Wanted {
    QString kinds;
    QString keys;
    QVariant only;
    int perServer;
};

struct DueJob {
    JobId id;
    int priority;
    qint64 runAt;
};

bool isSooner(const DueJob &one, const DueJob &other)
{
    return std::tie(one.priority, one.runAt, one.id)
           < std::tie(other.priority, other.runAt, other.id);
}

//! `[[1,1000],[1003,1003]]`: what was ordered together is numbered in a row, so that even a long
//! list is soon compared.
QString rangesOf(QList<JobId> ids)
{
    std::ranges::sort(ids);
    QStringList ranges;
    for (qsizetype first = 0, last = 0; first < ids.size(); first = ++last) {
        while (last + 1 < ids.size() && ids.at(last + 1).value <= ids.at(last).value + 1)
            ++last;
        ranges.append(u"[%1,%2]"_s.arg(ids.at(first).value).arg(ids.at(last).value));
    }
    return u'[' + ranges.join(u',') + u']';
}

Wanted wantedBy(const ClaimWish &wish)
{
    return {quoted(wish.kinds), jsonOf(wish.keys),
            wish.only ? QVariant(rangesOf(*wish.only)) : QVariant(), wish.perServer};
}

//! Those in which something waits at all: mostly it is one, and a look at each of them costs.
Result<QList<Lane>> lanesInUse(Connection &connection, const QList<Lane> &lanes)
{
    if (lanes.size() < 2)
        return lanes;
    QStringList names;
    for (const Lane lane : lanes)
        names.append(nameOf(lane));
    const auto from = [](const Row &row) {
        return row.named<Lane>("lane");
    };
    return selectAll(connection,
                     u"SELECT value AS lane FROM json_each(?) WHERE EXISTS "
                     "(SELECT * FROM jobs WHERE state = 'queued' AND lane = value)"_s,
                     {stored(names)}, from);
}

//! From server to server through the index: how many jobs wait for each does not matter.
Result<QList<Room>> roomsFor(Connection &connection, const Wanted &wanted, Lane lane, int most)
{
    const auto from = [](const Row &row) {
        return Room{row.id<ServerId>("server_id"), row.integer("places")};
    };
    auto rooms = selectAll(
        connection,
        u"WITH RECURSIVE waiting (server_id) AS ("
        "SELECT (SELECT server_id FROM jobs WHERE state = 'queued' AND lane = ? "
        "AND server_id IS NOT NULL ORDER BY server_id LIMIT 1) "
        "UNION ALL SELECT (SELECT server_id FROM jobs WHERE state = 'queued' AND lane = ? "
        "AND server_id > waiting.server_id ORDER BY server_id LIMIT 1) "
        "FROM waiting WHERE server_id IS NOT NULL) "
        "SELECT server_id, ? - (SELECT COUNT(*) FROM jobs WHERE state = 'running' "
        "AND jobs.server_id = waiting.server_id) AS places FROM waiting "
        "WHERE places > 0 AND server_id IN (SELECT value FROM json_each(?))"_s,
        {stored(lane), stored(lane), wanted.perServer, wanted.keys}, from);
    if (rooms)
        rooms->append({std::nullopt, most});
    return rooms;
}

Result<QList<DueJob>> dueIn(Connection &connection, const Wanted &wanted, Lane lane,
                            const Room &room, const QDateTime &now)
{
    const auto from = [](const Row &row) {
        return DueJob{row.id<JobId>("id"), row.integer("priority"), row.big("run_at")};
    };
    return selectAll(
        connection,
        u"SELECT id, priority, run_at FROM jobs "
        "WHERE state = 'queued' AND lane = ? AND server_id IS ? AND run_at <= ? "
        "AND kind IN (%1) AND (? IS NULL OR EXISTS (SELECT * FROM json_each(?) AS range "
        "WHERE jobs.id BETWEEN json_extract(range.value, '$[0]') "
        "AND json_extract(range.value, '$[1]'))) "
        "AND NOT EXISTS (SELECT * FROM jobs AS other "
        "WHERE other.service_id = jobs.service_id AND other.state IN ('queued', "
        "'running') AND (other.id < jobs.id OR other.state = 'running')) "
        "ORDER BY priority, run_at, id LIMIT ?"_s.arg(wanted.kinds),
        {stored(lane), stored(room.server), stored(now), wanted.only, wanted.only, room.places},
        from);
}

Result<Job> taken(Connection &connection, WorkerId worker, JobId job, const QDateTime &now)
{
    const auto claimed =
        selectOne(connection,
                  u"UPDATE jobs SET state = 'running', worker_id = ?, attempt = attempt + 1, "
                  "fence = fence + 1, started_at = ?, ended_at = NULL WHERE id = ? RETURNING *"_s,
                  {worker.value, stored(now), job.value}, jobFrom);
    if (!claimed)
        return claimed;
    const auto noted = noteEvent(connection, job, {}, nameOf(JobState::Running), now, {});
    if (!noted)
        return std::unexpected(noted.error());
    return claimed;
}

Result<QList<Job>> claimIn(Connection &connection, WorkerId worker, const Wanted &wanted, Lane lane,
                           int most)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto rooms = roomsFor(connection, wanted, lane, most);
    if (!rooms)
        return std::unexpected(rooms.error());
    QList<DueJob> due;
    for (const Room &room : *rooms) {
        const auto there = dueIn(connection, wanted, lane, room, now);
        if (!there)
            return std::unexpected(there.error());
        due += *there;
    }
    std::ranges::sort(due, isSooner);
    QList<Job> claimed;
    for (const DueJob &one : due.mid(0, most)) {
        const auto job = taken(connection, worker, one.id, now);
        if (!job)
            return std::unexpected(job.error());
        claimed.append(*job);
    }
    return claimed;
}

} // namespace

Result<QList<Job>> claimInSqlite(Connection &connection, WorkerId worker, const ClaimWish &wish)
{
    const auto lanes = lanesInUse(connection, wish.most.keys());
    if (!lanes)
        return std::unexpected(lanes.error());
    const Wanted wanted = wantedBy(wish);
    QList<Job> claimed;
    for (const Lane lane : *lanes) {
        const auto taken = claimIn(connection, worker, wanted, lane, wish.most.value(lane));
        if (!taken)
            return taken;
        claimed += *taken;
    }
    return claimed;
}

} // namespace core
