#pragma once

#include <QTcpServer>

#include <chrono>

class DatabaseWay;

//! The way from the workers to PostgreSQL, on which connections break.
class DatabaseLine final : public QTcpServer
{
    Q_OBJECT

public:
    explicit DatabaseLine(quint16 databasePort);

    //! One connection, counted around those that stand; false when none does.
    bool reset(quint32 which);
    //! Nothing more comes through, either way, until it is reset: neither side knows.
    bool swallow(quint32 which, std::chrono::milliseconds time);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] DatabaseWay *way(quint32 which) const;

    quint16 m_databasePort;
};
