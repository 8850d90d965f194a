#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace cli {

//! Where answers go: tables and lines for a person, or one JSON document and nothing else. What is
//! not the answer goes to stderr.
class Output
{
public:
    explicit Output(bool json = false)
        : m_json(json)
    {
    }

    [[nodiscard]] bool isJson() const { return m_json; }

    //! As a table of these columns, or all objects whole.
    void list(const QJsonArray &rows, const QStringList &columns) const;
    //! One "name: value" line a member.
    void object(const QJsonObject &object) const;
    //! The person's text, or the document.
    void answer(const QString &text, const QJsonObject &document) const;
    void failure(const QString &kind, const QString &summary, const QString &detail,
                 const QString &hint, const QJsonObject &beside = {}) const;

    //! On stderr, and only for a person at a terminal.
    void progress(const QString &text) const;
    void note(const QString &text) const;    //!< on stderr always
    void ask(const QString &question) const; //!< the same, and the answer on the same line

private:
    void document(const QByteArray &json) const;

    bool m_json;
};

} // namespace cli
