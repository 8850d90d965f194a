#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <chrono>

namespace ui {

// Numbers and times as people read them, in their own language's form.

QString asTitle(QString words);        //!< "Suspended" for "suspended"
QString grouped(qint64 number);        //!< "18,214"
QString inTenths(double number);       //!< "36.4"
QString percent(double share);         //!< "73 %"
QString age(const QDateTime &time);    //!< "2 m", "3 h", "5 d"; empty when there is none
QString ago(const QDateTime &time);    //!< "2 m ago"
QString moment(const QDateTime &time); //!< "20 Nov 2026 10:04:12", for a tool tip
QString clock(const QDateTime &time);  //!< "10:04", or "20 Nov" when it is another day
QString day(QDate date);               //!< "20 Dec", with the year when it is another
QString money(qint64 minor, const QString &currency); //!< "EUR 24.00"
QString seconds(std::chrono::milliseconds time);      //!< "640 ms", "1.8 s", "2 m 10 s"

} // namespace ui
