#pragma once

#include <QRandomGenerator>
#include <QTcpServer>

#include <chrono>

//! The way to a panel, on which some requests are late: they arrive although whoever sent them has
//! given up. When he is dead by then, they are later still, for as long as the line is told.
class LateLine final : public QTcpServer
{
    Q_OBJECT

public:
    LateLine(quint16 panelPort, quint32 seed);

    void setEveryoneLate(std::chrono::milliseconds time) { m_everyoneLate = time; }
    void setTimeOfTheDead(std::chrono::milliseconds time) { m_timeOfTheDead = time; }

    void setCalm(bool calm) { m_isCalm = calm; }
    [[nodiscard]] int late() const { return m_late; } //!< connections so far

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    quint16 m_panelPort;
    QRandomGenerator m_chance;
    std::chrono::milliseconds m_everyoneLate{0};
    std::chrono::milliseconds m_timeOfTheDead{0};
    bool m_isCalm = false;
    int m_late = 0;
};
