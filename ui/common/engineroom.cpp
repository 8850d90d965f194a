#include "ui/common/engineroom.h"

#include "core/engine/opening.h"

#include <QCoroTimer>

#include <cstdlib>

namespace ui {
namespace {

constexpr std::chrono::seconds BetweenLooks{1};
constexpr std::chrono::seconds BetweenTries{2};
//! All that counts is in the database: who does not end by then is left behind.
constexpr std::chrono::seconds ToEnd{10};

} // namespace

EngineRoom::EngineRoom(EngineOrder order, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_doer.moveToThread(&m_thread);
    m_thread.start();
    m_looks.setInterval(BetweenLooks);
    connect(&m_looks, &QTimer::timeout, this, &EngineRoom::look);
}

EngineRoom::~EngineRoom()
{
    m_looks.stop();
    onEngineThread([this] { end(this); });
    if (!m_thread.wait(QDeadlineTimer(ToEnd)))
        std::_Exit(EXIT_FAILURE);
}

QCoro::Task<> EngineRoom::end(EngineRoom *room)
{
    room->m_isEnding = true;
    const auto engine = room->m_engine;
    if (engine) {
        co_await engine->labour().stop();
    }
    room->m_engine.reset();
    room->m_reading.reset();
    room->m_thread.quit();
}

std::unexpected<core::Error> EngineRoom::notOpen()
{
    return core::failure(core::ErrorKind::Storage, QStringLiteral("the database is not open yet"));
}

void EngineRoom::onEngineThread(std::function<void()> work)
{
    QMetaObject::invokeMethod(&m_doer, std::move(work), Qt::QueuedConnection);
}

void EngineRoom::open()
{
    onEngineThread([this] { begin(this); });
}

QCoro::Task<> EngineRoom::begin(EngineRoom *room)
{
    for (;;) {
        const auto opened = co_await openOnce(room);
        if (opened || room->m_isEnding)
            co_return;
        room->post([room, error = opened.error()] { room->setTrouble(error); });
        co_await QCoro::sleepFor(BetweenTries);
    }
}

core::Async<> EngineRoom::openOnce(EngineRoom *room)
{
    const auto named = co_await core::databaseAt(room->m_order.database, room->m_order.secrets);
    if (!named)
        co_return std::unexpected(named.error());
    const auto engine = std::make_shared<core::Engine>(named->connection(), room->m_order.secrets);
    const auto opened = co_await engine->open();
    if (!opened)
        co_return opened;
    const auto reading = named->connection();
    const auto readable = co_await reading->open();
    if (!readable)
        co_return readable;
    engine->onWaiting(
        [room](const core::Job &job) { room->post([room, job] { Q_EMIT room->waits(job); }); });
    room->m_engine = engine;
    room->m_reading = reading;
    room->watchWorker();
    if (room->m_order.works) {
        const auto lanes = core::WorkerRules{}.lanes;
        const auto working = co_await engine->labour().start(lanes);
        if (!working)
            co_return working;
    }
    room->post([room] {
        room->m_isOpen = true;
        room->setTrouble({});
        room->m_looks.start();
        Q_EMIT room->opened();
    });
    co_return core::Result<>();
}

void EngineRoom::setWorks(bool works)
{
    onEngineThread([this, works] {
        const bool did = std::exchange(m_order.works, works);
        if (!m_engine || did == works)
            return;
        if (works)
            m_engine->labour().start(core::WorkerRules{}.lanes);
        else
            m_engine->labour().stop();
    });
}

void EngineRoom::watchWorker()
{
    core::Labour &labour = m_engine->labour();
    connect(&labour, &core::Labour::jobEnded, this, &EngineRoom::jobEnded);
}

void EngineRoom::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void EngineRoom::look()
{
    if (m_isLooking)
        return;
    m_isLooking = true;
    const auto token = [](core::Connection &connection) {
        return core::changeToken(connection);
    };
    read(this, token, [this](const core::Result<QString> &seen) { hear(seen); });
}

void EngineRoom::hear(const core::Result<QString> &token)
{
    m_isLooking = false;
    if (!token) {
        setTrouble(token.error());
        return;
    }
    m_lastRead = QDateTime::currentDateTimeUtc();
    setTrouble({});
    if (*token == m_token)
        return;
    m_token = *token;
    Q_EMIT changed();
}

void EngineRoom::setTrouble(const std::optional<core::Error> &trouble)
{
    const bool was = m_trouble.has_value();
    m_trouble = trouble;
    if (trouble)
        Q_EMIT troubled(*trouble);
    else if (was)
        Q_EMIT recovered();
}

} // namespace ui
