#include "core/engine/engine.h"

#include "core/engine/errands.h"
#include "core/jobs/history.h"
#include "core/storage/migrator.h"
#include "core/storage/settingstore.h"

namespace core {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds ShortestPause{100};

//! The first pause before another try, as much shorter as the patience of a call is.
milliseconds firstPause(milliseconds timeout)
{
    const double share = double(timeout.count()) / double(PanelTiming{}.write.count());
    const double pause = double(RetryRules{}.first.count()) * std::min(1.0, share);
    return std::max(ShortestPause, milliseconds(qint64(pause)));
}

Result<QString> prepared(Connection &connection)
{
    const auto migrations = builtInMigrations(connection.dialect());
    if (const auto migrated = migrate(connection, migrations); !migrated)
        return std::unexpected(migrated.error());
    return SettingStore(connection).databaseUid();
}

Async<> opened(Work work)
{
    const auto uid = co_await work->database->run(prepared);
    if (!uid)
        co_return std::unexpected(uid.error());
    const auto told = co_await tellTheTime(work);
    if (!told)
        co_return told;
    work->databaseUid = *uid;
    work->passwords = std::make_shared<KeptPasswords>(work->secrets, *uid);
    co_return Result<>();
}

QCoro::Task<QList<Finding>> looked(Work work)
{
    const auto open = co_await opened(work);
    co_return co_await examined(work, open);
}

} // namespace

Engine::Engine(std::shared_ptr<Database> database, std::shared_ptr<SecretStore> secrets)
    : m_work(std::make_shared<Workplace>())
    , m_lines(std::make_shared<ServerLines>(m_work))
    , m_servers(m_work, m_lines)
    , m_fleet(m_work)
    , m_groups(m_work)
    , m_products(m_work)
    , m_customers(m_work)
    , m_licences(m_work)
    , m_services(m_work, m_lines)
    , m_bulks(m_work, m_lines)
    , m_jobs(m_work, m_lines)
    , m_mails(m_work)
    , m_labour(m_work, m_lines)
{
    m_work->database = std::move(database);
    m_work->secrets = std::move(secrets);
    teachErrands(m_work, m_lines);
    m_work->handlers[JobKind::HealthCheck] = {m_fleet.scheduledCheck()};
    m_work->handlers[JobKind::ForgetHistory] = {forgetHistory};
}

void Engine::setSettlePauses(SettlePauses pauses)
{
    m_work->settlePauses = pauses;
}

void Engine::setRetries(RetryRules rules)
{
    m_work->retry = rules;
}

void Engine::onWaiting(std::function<void(const Job &)> told)
{
    m_work->waits = std::move(told);
}

void Engine::setTimeout(milliseconds timeout)
{
    m_work->timeout = timeout;
    m_work->retry.first = firstPause(timeout);
}

Async<> Engine::open()
{
    return opened(m_work);
}

QCoro::Task<QList<Finding>> Engine::examine()
{
    return looked(m_work);
}

} // namespace core
