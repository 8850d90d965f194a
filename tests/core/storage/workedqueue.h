#pragma once

#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/workstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

//! A database with one worker at its queue.
class WorkedQueue : public QObject
{
protected:
    //! On the database that the row names.
    void begin()
    {
        QFETCH_GLOBAL(core::Dialect, dialect);
        m_database = std::make_unique<TestDatabase>(dialect);
        QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
        const auto worker = core::WorkStore(connection()).enrol(QStringLiteral("here"), 1);
        QVERIFY_RESULT(worker);
        m_worker = *worker;
    }

    core::Connection &connection() { return m_database->connection(); }

    core::Job add(core::Job job = {}, const QList<core::JobStep> &steps = {})
    {
        const auto added = core::JobStore(connection()).add(job, steps);
        if (!added)
            QTest::qFail(qPrintable(added.error().detail), __FILE__, __LINE__);
        return added.value_or(core::Job{});
    }

    QList<core::Job> claim(core::ClaimWish wish = {})
    {
        if (wish.kinds.isEmpty())
            wish.kinds = {core::JobKind::Provision};
        const auto claimed = core::WorkStore(connection()).claim(m_worker, wish);
        if (!claimed)
            QTest::qFail(qPrintable(claimed.error().detail), __FILE__, __LINE__);
        return claimed.value_or(core::Claimed{}).jobs;
    }

    core::Job claimOne()
    {
        const QList<core::Job> claimed = claim();
        return claimed.isEmpty() ? core::Job{} : claimed.first();
    }

    core::ServiceId aService()
    {
        using namespace Qt::Literals::StringLiterals;
        const auto product =
            core::ProductStore(connection()).insert(samples::product(u"Starter"_s));
        const auto customer =
            core::CustomerStore(connection()).insert(samples::customer(u"a@b.example"_s));
        const auto service =
            core::ServiceStore(connection())
                .insert(samples::service(customer->id, product->id, {}, u"one.com"_s, u"one"_s));
        return service ? service->id : core::ServiceId{};
    }

    //! As if so much time had gone by.
    void passTime(std::chrono::milliseconds time)
    {
        const QVariant by = qint64(time.count());
        QVERIFY_RESULT(
            connection().execute(QStringLiteral("UPDATE jobs SET run_at = run_at - ?"), {by}));
        QVERIFY_RESULT(
            connection().execute(QStringLiteral("UPDATE job_steps SET intent_at = intent_at - ?, "
                                                "call_deadline = call_deadline - ?"),
                                 {by, by}));
    }

    static core::Claim claimOf(const core::Job &job)
    {
        return {job.worker.value_or(core::WorkerId{}), job.id, job.fence};
    }

    static core::JobStep named(const QString &name)
    {
        core::JobStep step;
        step.name = name;
        return step;
    }

    static bool isStale(const core::Result<> &result)
    {
        return !result && result.error().kind == core::ErrorKind::Conflict
               && result.error().reason == core::ErrorReason::Changed;
    }

    std::unique_ptr<TestDatabase> m_database;
    core::WorkerId m_worker;
};
