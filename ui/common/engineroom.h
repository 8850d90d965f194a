#pragma once

#include "core/engine/engine.h"
#include "core/storage/rowsource.h"

#include <QPointer>
#include <QThread>
#include <QTimer>

namespace ui {

//! Which database, and where the keys are.
struct EngineOrder {
    core::DatabaseUrl database;
    std::shared_ptr<core::SecretStore> secrets;
    bool works = true; //!< and carries out what is due in the queue
};

//! The engine on a thread of its own, as windows see it: they ask here, the verb runs there, the
//! answer comes back here. Beside it a second connection that only reads, for tables. Lives on the
//! GUI's thread, which never waits for either.
class EngineRoom final : public QObject
{
    Q_OBJECT

public:
    explicit EngineRoom(EngineOrder order, QObject *parent = nullptr);
    ~EngineRoom() override;

    //! Opens the database and begins to work; tried again until it succeeds.
    void open();
    //! Whether this program carries out what is due, from now on.
    void setWorks(bool works);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const core::DatabaseUrl &url() const { return m_order.database; }
    //! Why nothing is read at the moment; none while all is well.
    [[nodiscard]] const std::optional<core::Error> &trouble() const { return m_trouble; }
    [[nodiscard]] QDateTime lastRead() const { return m_lastRead; }

    //! `verb(core::Engine &)` answers an Async<T>; `then(core::Result<T>)` is called here, unless
    //! `context` is gone by then. What the verb captures belongs to it until it is over.
    template <typename Verb, typename Then>
    void ask(QObject *context, Verb verb, Then then)
    {
        onEngineThread([this, guard = QPointer(context), verb = std::move(verb),
                        then = std::move(then)]() mutable {
            carry(std::move(verb), m_engine, this, std::move(guard), std::move(then));
        });
    }

    //! `work(core::Connection &)` on the reading connection answers a Result<T>.
    template <typename Work, typename Then>
    void read(QObject *context, Work work, Then then)
    {
        onEngineThread([this, guard = QPointer(context), work = std::move(work),
                        then = std::move(then)]() mutable {
            readFor(m_reading, std::move(work), this, std::move(guard), std::move(then));
        });
    }

    //! `verb(std::shared_ptr<core::SecretStore>)` answers an Async<T>: what needs the keychain but
    //! no database.
    template <typename Verb, typename Then>
    void askKeys(QObject *context, Verb verb, Then then)
    {
        onEngineThread([this, guard = QPointer(context), verb = std::move(verb),
                        then = std::move(then)]() mutable {
            carryKeys(std::move(verb), m_order.secrets, this, std::move(guard), std::move(then));
        });
    }

    //! A function for the engine's thread that calls `told` on this one, while `context` lives.
    template <typename Told>
    auto relay(QObject *context, Told told)
    {
        return [this, guard = QPointer(context), told = std::move(told)](auto... values) {
            QMetaObject::invokeMethod(
                this,
                [guard, told, values...] {
                    if (guard)
                        told(values...);
                },
                Qt::QueuedConnection);
        };
    }

Q_SIGNALS:
    void opened();
    void changed();                          //!< something in the database, by whomever
    void troubled(const core::Error &error); //!< the database does not answer; it is tried again
    void recovered();
    void jobEnded(core::JobId job);   //!< that this program worked
    void waits(const core::Job &job); //!< of somebody here, and is not due yet

private:
    template <typename Verb, typename Then>
    static QCoro::Task<> carry(Verb verb, std::shared_ptr<core::Engine> engine, EngineRoom *room,
                               QPointer<QObject> guard, Then then)
    {
        using Answer = typename std::invoke_result_t<Verb, core::Engine &>::value_type;
        if (!engine) {
            room->deliver(guard, std::move(then), Answer(notOpen()));
            co_return;
        }
        auto answer = co_await verb(*engine);
        room->deliver(guard, std::move(then), std::move(answer));
    }

    template <typename Verb, typename Then>
    static QCoro::Task<> carryKeys(Verb verb, std::shared_ptr<core::SecretStore> secrets,
                                   EngineRoom *room, QPointer<QObject> guard, Then then)
    {
        auto answer = co_await verb(secrets);
        room->deliver(guard, std::move(then), std::move(answer));
    }

    template <typename Work, typename Then>
    static QCoro::Task<> readFor(std::shared_ptr<core::Database> reading, Work work,
                                 EngineRoom *room, QPointer<QObject> guard, Then then)
    {
        using Answer = std::invoke_result_t<Work, core::Connection &>;
        if (!reading) {
            room->deliver(guard, std::move(then), Answer(notOpen()));
            co_return;
        }
        auto answer = co_await reading->run(std::move(work));
        room->deliver(guard, std::move(then), std::move(answer));
    }

    template <typename Then, typename Answer>
    void deliver(QPointer<QObject> guard, Then then, Answer answer)
    {
        QMetaObject::invokeMethod(
            this,
            [guard = std::move(guard), then = std::move(then),
             answer = std::move(answer)]() mutable {
                if (guard)
                    then(std::move(answer));
            },
            Qt::QueuedConnection);
    }

    static std::unexpected<core::Error> notOpen();
    void onEngineThread(std::function<void()> work);
    void post(std::function<void()> work); //!< to the GUI's thread
    static QCoro::Task<> begin(EngineRoom *room);
    static core::Async<> openOnce(EngineRoom *room);
    static QCoro::Task<> end(EngineRoom *room);
    void watchWorker();
    void setTrouble(const std::optional<core::Error> &trouble);
    void look();
    void hear(const core::Result<QString> &token);

    EngineOrder m_order; //!< whether it works is known on the engine's thread
    QThread m_thread;
    QObject m_doer;                            //!< on the engine's thread
    std::shared_ptr<core::Engine> m_engine;    //!< made and used there
    std::shared_ptr<core::Database> m_reading; //!< awaited there
    QTimer m_looks;
    QString m_token; //!< how far the tables had come at the last look
    QDateTime m_lastRead;
    std::optional<core::Error> m_trouble;
    bool m_isOpen = false;
    bool m_isEnding = false; //!< known on the engine's thread
    bool m_isLooking = false;
};

} // namespace ui
