#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

namespace core {

//! Lets so many in at once; the others wait, in the order they came.
class Turnstile final : public QObject
{
    Q_OBJECT

public:
    explicit Turnstile(int most)
        : m_most(most)
    {
    }

    //! Calls back from the event loop, unless the guest has left or gone by then.
    void enter(QObject *guest, std::function<void()> go);
    void leave(QObject *guest);

private:
    struct Guest {
        QPointer<QObject> who;
        std::function<void()> go;
        bool inside = false;
    };

    void letIn();

    int m_most;
    QList<Guest> m_guests;
};

} // namespace core
