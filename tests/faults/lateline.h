#pragma once

#include <QRandomGenerator>
#include <QTcpServer>

//! The way to a panel, on which some requests are late: they arrive although whoever sent them has
//! given up or is dead by then.
class LateLine final : public QTcpServer
{
    Q_OBJECT

public:
    LateLine(quint16 panelPort, quint32 seed);

    void setCalm(bool calm) { m_isCalm = calm; }
    [[nodiscard]] int late() const { return m_late; } //!< connections so far

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    quint16 m_panelPort;
    QRandomGenerator m_chance;
    bool m_isCalm = false;
    int m_late = 0;
};
