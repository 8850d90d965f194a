#pragma once

#include "app/panelsim/faultplan.h"
#include "app/panelsim/requestreader.h"

#include <QObject>
#include <QSslSocket>

#include <functional>

namespace sim {

//! What leaves for one request: the answer and the way the connection spoils it.
struct Delivery {
    Reply reply;
    FaultPlan::Hit hit;
    QByteArray date = httpDate(QDateTime::currentDateTimeUtc()); //!< empty: the answer has none
};

//! One caller's socket. Requests are answered one after the other, as HTTP/1.1 wants it; the object
//! goes when the socket does.
class Connection final : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<Delivery(Request request)>;

    Connection(QSslSocket *socket, Answer answer, QObject *parent);

private:
    void read();
    void readNext();
    void deliver(const Delivery &delivery);
    void send(const Delivery &delivery);
    void finish();
    void close();
    void reset();
    void trickle();
    void pourOn();

    QSslSocket *m_socket;
    Answer m_answer;
    RequestReader m_reader;
    bool m_busy = false;
    bool m_last = false;
    bool m_headOnly = false;
    QByteArray m_drops; //!< what still trickles out
};

} // namespace sim
