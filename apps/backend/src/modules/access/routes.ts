import {
  Accepted,
  AddressBody,
  ChangePasswordBody,
  LoginBody,
  Me,
  RegisterBody,
  ResetPasswordBody,
  Session,
  SignedIn,
  VerifyEmailBody,
} from '@goodturn/contracts/auth'
import { IdParams } from '@goodturn/contracts/common'

import { notFound } from '../../errors'
import { addressOf, dropCookie, readCookie, userAgentOf } from '../../platform/client'
import { getDB, inTransaction } from '../../platform/db'
import { bearerOf } from '../../platform/guard'
import { defineRoute, jsonBody, jsonReply, newRouter, ownerOf, pageSchema, principalOf } from '../../platform/http'
import { limitAtEdge } from '../../platform/limits'
import { readOneTimeToken } from '../../platform/one-time-tokens'
import { routesFor, sendPage } from '../../platform/route-family'
import { refuseCrossSite } from '../../platform/security-headers'
import { registerAccount } from './accounts/register-account'
import { sendLink } from './accounts/send-link'
import { verifyEmail } from './accounts/verify-email'
import { changePassword } from './passwords/change-password'
import { resetPassword } from './passwords/reset-password'
import { findMe } from './queries'
import { endSession } from './sessions/end-session'
import { keyOfSession, listSessions, toSession } from './sessions/queries'
import { refreshSession } from './sessions/refresh-session'
import { readRefreshToken } from './sessions/refresh-token'
import { REFRESH_COOKIE, sessionReply } from './sessions/session-reply'
import { signIn } from './sessions/sign-in'
import { signOut } from './sessions/sign-out'

const anybody = routesFor('public', 'auth')
const anyUser = routesFor('user', 'auth')

const tags = ['auth']
const done = { description: 'It is done' }

/** One answer for every address, known or not. */
const accepted: Accepted = {
  status: 'accepted',
  message: 'If this address can be used for that, a mail is on its way to it',
}

const register = anybody.step('/auth/register', {
  operationId: 'register',
  summary: 'Open an account; the mail says how it went on',
  body: jsonBody(RegisterBody),
  status: 202,
  reply: jsonReply(Accepted, 'The same whether or not the address has an account'),
})

const verify = defineRoute({
  access: 'public',
  method: 'post',
  path: '/auth/verify-email',
  operationId: 'verifyEmail',
  summary: 'Confirm an address with the token from the mail',
  tags,
  request: { body: jsonBody(VerifyEmailBody) },
  responses: { 204: done },
  errors: ['invalid_token'],
})

const resend = anybody.step('/auth/resend-verification', {
  operationId: 'resendVerification',
  summary: 'Have the link to confirm an address sent again',
  body: jsonBody(AddressBody),
  status: 202,
  reply: jsonReply(Accepted, 'The same for every address'),
})

const login = anybody.step('/auth/login', {
  operationId: 'login',
  summary: 'Sign in: an access token, and a refresh token in a cookie',
  errors: ['invalid_credentials', 'second_factor_required', 'second_factor_invalid'],
  body: jsonBody(LoginBody),
  reply: jsonReply(SignedIn, 'Signed in'),
})

const refresh = anybody.step('/auth/refresh', {
  operationId: 'refresh',
  summary: 'Trade the refresh token in the cookie for new tokens',
  errors: ['invalid_refresh_token', 'cross_site'],
  reply: jsonReply(SignedIn, 'New tokens'),
})

const logout = defineRoute({
  access: 'public',
  method: 'post',
  path: '/auth/logout',
  operationId: 'logout',
  summary: 'End this session, told by the cookie or by the access token',
  tags,
  responses: { 204: done },
  errors: ['cross_site'],
})

const me = anyUser.one('/auth/me', {
  operationId: 'getMe',
  summary: 'Who I am',
  reply: jsonReply(Me, 'My account'),
})

const forgot = anybody.step('/auth/forgot-password', {
  operationId: 'forgotPassword',
  summary: 'Have a link to set a new password sent',
  body: jsonBody(AddressBody),
  status: 202,
  reply: jsonReply(Accepted, 'The same for every address'),
})

const reset = defineRoute({
  access: 'public',
  method: 'post',
  path: '/auth/reset-password',
  operationId: 'resetPassword',
  summary: 'Set a password with the token from the mail; ends every session',
  tags,
  request: { body: jsonBody(ResetPasswordBody) },
  responses: { 204: done },
  errors: ['invalid_token'],
})

const change = anyUser.step('/auth/change-password', {
  operationId: 'changePassword',
  summary: 'Change my password; ends every session and opens a new one',
  errors: ['conflict'],
  body: jsonBody(ChangePasswordBody),
  reply: jsonReply(SignedIn, 'The new session'),
})

const sessions = anyUser.page('/auth/sessions', {
  operationId: 'listMySessions',
  summary: 'Where I am signed in, newest first',
  reply: jsonReply(pageSchema(Session, 'SessionPage'), 'One page of live sessions'),
})

const endOne = defineRoute({
  access: 'user',
  method: 'delete',
  path: '/auth/sessions/{id}',
  operationId: 'endMySession',
  summary: 'End one of my sessions',
  tags,
  request: { params: IdParams },
  responses: { 204: done },
  errors: ['not_found'],
})

export const authRoutes = newRouter()
  .openapi(register, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_MAIL', addressOf(c))
    await registerAccount(ownerOf(c), { ...c.req.valid('json'), requestId })
    return c.json(accepted, 202)
  })
  .openapi(verify, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_SIGN_IN', addressOf(c))
    const tokenId = readOneTimeToken(config.settings, 'verify_email', c.req.valid('json').token)
    await inTransaction(ownerOf(c), (tx) => verifyEmail(tx, { tokenId, requestId }))
    return c.body(null, 204)
  })
  .openapi(resend, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_MAIL', addressOf(c))
    await sendLink(ownerOf(c), { purpose: 'verify_email', email: c.req.valid('json').email, requestId })
    return c.json(accepted, 202)
  })
  .openapi(login, async (c) => {
    const { config, requestId } = c.var
    const body = c.req.valid('json')
    await limitAtEdge(config, 'LIMIT_SIGN_IN', addressOf(c))
    await limitAtEdge(config, 'LIMIT_MAIL', `sign-in:${body.email}`) // 5 a minute for each account
    const session = await signIn(ownerOf(c), { ...body, userAgent: userAgentOf(c), requestId })
    return c.json(await sessionReply(c, session), 200)
  })
  .openapi(refresh, async (c) => {
    refuseCrossSite(c)
    const token = readCookie(c, REFRESH_COOKIE)
    await limitAtEdge(c.var.config, 'LIMIT_REFRESH', readRefreshToken(token)?.sessionId ?? addressOf(c))
    const session = await refreshSession(ownerOf(c), { token, requestId: c.var.requestId })
    return c.json(await sessionReply(c, session), 200)
  })
  .openapi(logout, async (c) => {
    refuseCrossSite(c)
    await limitAtEdge(c.var.config, 'LIMIT_REFRESH', addressOf(c))
    const tokens = { refreshToken: readCookie(c, REFRESH_COOKIE), accessToken: bearerOf(c) }
    await signOut(ownerOf(c), { ...tokens, requestId: c.var.requestId })
    dropCookie(c, REFRESH_COOKIE)
    return c.body(null, 204)
  })
  .openapi(me, async (c) => {
    const found = await findMe(getDB(c), principalOf(c).userId)
    if (!found) throw notFound()
    return c.json(found, 200)
  })
  .openapi(forgot, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_MAIL', addressOf(c))
    await sendLink(ownerOf(c), { purpose: 'reset_password', email: c.req.valid('json').email, requestId })
    return c.json(accepted, 202)
  })
  .openapi(reset, async (c) => {
    const { config, requestId } = c.var
    await limitAtEdge(config, 'LIMIT_SIGN_IN', addressOf(c))
    await resetPassword(ownerOf(c), { ...c.req.valid('json'), requestId })
    return c.body(null, 204)
  })
  .openapi(change, async (c) => {
    const { userId, secondFactorAgeS } = principalOf(c)
    const input = { userId, secondFactorAgeS, userAgent: userAgentOf(c) }
    const session = await changePassword(ownerOf(c), { ...c.req.valid('json'), ...input, requestId: c.var.requestId })
    return c.json(await sessionReply(c, session), 200)
  })
  .openapi(sessions, (c) => {
    const { userId, sessionId } = principalOf(c)
    return sendPage(c, c.req.valid('query'), (page) => listSessions(getDB(c), { ...page, userId }), {
      keyOf: keyOfSession,
      toItem: toSession(sessionId),
    })
  })
  .openapi(endOne, async (c) => {
    const sessionId = c.req.valid('param').id
    const input = { sessionId, userId: principalOf(c).userId, reason: 'revoked', requestId: c.var.requestId } as const
    const isEnded = await inTransaction(ownerOf(c), (tx) => endSession(tx, input))
    if (!isEnded) throw notFound()
    return c.body(null, 204)
  })
