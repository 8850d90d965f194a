#include "core/secrets/keychainjob.h"

#include "core/secrets/libsecret.h"

#include <QCoreApplication>
#include <QPointer>
#include <QPromise>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

using Outcome = KeychainAnswer::Outcome;

//! QtKeychain keeps one queue for the whole process, on the thread that used it first: that thread
//! has to stay, and nothing else may start a job.
class KeychainThread
{
public:
    static QObject *worker()
    {
        static auto *only = new KeychainThread; // ends with the application, see stop()
        return only->m_worker;
    }

private:
    KeychainThread()
    {
        m_thread->setObjectName(u"keychain"_s);
        m_worker->moveToThread(m_thread);
        m_thread->start();
        s_running = m_thread;
        qAddPostRoutine(stop);
    }
    static void stop()
    {
        s_running->quit();
        s_running->wait();
    }

    static inline QThread *s_running = nullptr;
    QThread *m_thread = new QThread;
    QObject *m_worker = new QObject;
};

Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Outcome::Done;
    case QKeychain::EntryNotFound:
        return Outcome::NotFound;
    default:
        return Outcome::Failed;
    }
}

using MakeJob = std::function<QKeychain::Job *()>;

//! A job, its second attempt and its deadline, on the keychain's thread; answers once.
class JobRun : public std::enable_shared_from_this<JobRun>
{
public:
    explicit JobRun(MakeJob makeJob)
        : m_makeJob(std::move(makeJob))
    {
        m_promise.start();
    }
    QFuture<KeychainAnswer> future() { return m_promise.future(); }

    void start(std::chrono::milliseconds deadline)
    {
        stayWhenTheBusGoes();
        QTimer::singleShot(deadline, KeychainThread::worker(),
                           [self = shared_from_this()] { self->giveUp(); });
        attempt();
    }

private:
    void attempt()
    {
        m_job = m_makeJob();
        QObject::connect(m_job, &QKeychain::Job::finished, m_job,
                         [self = shared_from_this()] { self->take(); });
        // Only when the job is gone are its bytes ours alone, so that they can be wiped.
        QObject::connect(m_job, &QObject::destroyed, KeychainThread::worker(),
                         [self = shared_from_this()] { self->conclude(); });
        ++m_attempts;
        m_job->start();
    }

    void take()
    {
        m_answer.outcome = outcomeOf(m_job->error());
        m_answer.detail = m_job->errorString();
        if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(m_job))
            m_bytes = read->binaryData();
    }

    void conclude()
    {
        m_answer.value = Secret(std::move(m_bytes));
        if (m_answered)
            return;
        if (m_answer.outcome == Outcome::Failed && m_attempts == 1) {
            forgetKeyringSession();
            attempt();
            return;
        }
        answer(m_answer);
    }

    //! Lets QtKeychain go on with the next job. This one has to live until libsecret, which holds
    //! a pointer to it, comes back to it, if ever.
    void giveUp()
    {
        if (m_answered)
            return;
        answer({});
        if (!m_job)
            return;
        m_job->setAutoDelete(false);
        m_job->emitFinishedWithError(QKeychain::OtherError, u"given up"_s);
        QObject::connect(m_job, &QKeychain::Job::finished, m_job, &QObject::deleteLater);
    }

    void answer(const KeychainAnswer &answer)
    {
        m_answered = true;
        m_promise.addResult(answer);
        m_promise.finish();
    }

    MakeJob m_makeJob;
    QPromise<KeychainAnswer> m_promise;
    QPointer<QKeychain::Job> m_job;
    KeychainAnswer m_answer;
    QByteArray m_bytes;
    int m_attempts = 0;
    bool m_answered = false;
};

QFuture<KeychainAnswer> run(std::chrono::milliseconds deadline, const MakeJob &makeJob)
{
    const auto jobRun = std::make_shared<JobRun>(makeJob);
    const auto start = [jobRun, deadline] {
        jobRun->start(deadline);
    };
    QMetaObject::invokeMethod(KeychainThread::worker(), start, Qt::QueuedConnection);
    return jobRun->future();
}

} // namespace

QString keychainService()
{
    return u"Innkeeper"_s;
}

QFuture<KeychainAnswer> readFromKeychain(const QString &key, std::chrono::milliseconds deadline)
{
    return run(deadline, [key] {
        auto *job = new QKeychain::ReadPasswordJob(keychainService());
        job->setKey(key);
        return job;
    });
}

QFuture<KeychainAnswer> writeToKeychain(const QString &key, const Secret &value,
                                        std::chrono::milliseconds deadline)
{
    return run(deadline, [key, value] {
        auto *job = new QKeychain::WritePasswordJob(keychainService());
        job->setKey(key);
        QString text = QString::fromUtf8(value.reveal());
        job->setTextData(text);
        wipe(text);
        return job;
    });
}

QFuture<KeychainAnswer> deleteFromKeychain(const QString &key, std::chrono::milliseconds deadline)
{
    return run(deadline, [key] {
        auto *job = new QKeychain::DeletePasswordJob(keychainService());
        job->setKey(key);
        return job;
    });
}

} // namespace core
